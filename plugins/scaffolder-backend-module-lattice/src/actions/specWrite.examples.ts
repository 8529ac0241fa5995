import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'spec',
        name: 'Write the service spec',
        action: 'lattice:spec:write',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description:
      'Write service.yaml from what the form field LatticeServiceForm holds',
    example: step({
      template: 'node-service',
      answers: '${{ parameters.service }}',
    }),
  },
  {
    description:
      'Write a spec that calls one service and reads one secret, to a path of your own',
    example: step({
      template: 'node-service',
      path: 'deploy/service.yaml',
      answers: {
        name: 'checkout',
        owner: 'group:default/payments',
        talksTo: ['component:default/orders'],
        secrets: [{ name: 'stripe', keys: ['api-key'] }],
      },
    }),
  },
];
