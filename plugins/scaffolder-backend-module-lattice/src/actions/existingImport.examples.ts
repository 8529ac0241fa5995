import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write the spec a running Deployment stands for',
    example: stringify({
      steps: [
        {
          id: 'spec',
          name: 'Propose a service',
          action: 'lattice:existing:import',
          input: {
            source: 'cluster',
            repository: 'web',
            cluster: 'local',
            namespace: 'shop',
            kind: 'Deployment',
            name: 'web',
            owner: 'group:default/payments',
          },
        },
      ],
    }),
  },
];
