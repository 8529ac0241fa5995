import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'submit',
        name: 'Start the service and wait until it is Ready',
        action: 'lattice:service:submit',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Submit service.yaml and wait at most three minutes',
    example: step({ cluster: '${{ steps.spec.output.cluster }}' }),
  },
  {
    description: 'Submit a spec from another path and wait for ten minutes',
    example: step({
      cluster: 'local',
      path: 'deploy/service.yaml',
      timeoutSeconds: 600,
    }),
  },
];
