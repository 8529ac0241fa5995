import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Ask for the approvals the spec lacks, and wait for them before anything is published',
    example: stringify({
      steps: [
        {
          id: 'approval',
          name: 'Wait for approvals',
          action: 'lattice:approval:wait',
          input: { cluster: '${{ steps.spec.output.cluster }}' },
        },
      ],
    }),
  },
];
