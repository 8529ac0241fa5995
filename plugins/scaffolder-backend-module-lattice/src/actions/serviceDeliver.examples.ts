import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Deliver what was published, and each push after it',
    example: stringify({
      steps: [
        {
          id: 'deliver',
          name: 'Start the service and wait until it is Ready',
          action: 'lattice:service:deliver',
          input: {
            name: '${{ steps.spec.output.name }}',
            entityRef: '${{ steps.register.output.entityRef }}',
            cluster: '${{ steps.spec.output.cluster }}',
          },
        },
      ],
    }),
  },
];
