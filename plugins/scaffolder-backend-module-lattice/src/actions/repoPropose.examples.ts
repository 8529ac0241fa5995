import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Propose the files of the workspace to a repository',
    example: stringify({
      steps: [
        {
          id: 'propose',
          name: 'Open a pull request',
          action: 'lattice:repo:propose',
          input: { repository: 'services/web', title: 'Run it with Lattice' },
        },
      ],
    }),
  },
];
