import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Stop the run before anything is created when the spec would be refused',
    example: stringify({
      steps: [
        {
          id: 'compile',
          name: 'Compile the spec and ask every gate',
          action: 'lattice:spec:compile',
          input: { cluster: '${{ steps.spec.output.cluster }}' },
        },
      ],
    }),
  },
];
