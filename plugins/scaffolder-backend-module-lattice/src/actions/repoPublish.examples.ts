import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'publish',
        name: 'Publish the repository',
        action: 'lattice:repo:publish',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'Publish the whole workspace where lattice.forge says',
    example: step({ name: '${{ steps.spec.output.name }}' }),
  },
  {
    description: 'Publish one folder with a description',
    example: step({
      name: 'checkout',
      description: 'Takes a basket and makes an order of it',
      sourcePath: 'repository',
    }),
  },
];
