import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { latticeModule } from '../module';
import { fakeLattice } from './fakeLattice';
import { answers, startTemplate } from './templateHarness';

export type Variant = 'minimal' | 'maximal';

/** Answers a path gets beside those every path gets. */
const PARTICULAR: Record<string, JsonObject> = {
  frontend: { host: 'shop.example.com' },
  'scheduled-job': { schedule: '15 1 * * MON-FRI' },
  'data-pipeline': { schedule: '45 3 1 * *', gpus: 1 },
};

/** As little as can be answered, and everything. The name stays, so that the code of both is the same. */
export function answersFor(template: string, variant: Variant): JsonObject {
  const { name, owner } = answers;
  return variant === 'minimal'
    ? { service: { name, owner } }
    : {
        service: answers,
        licence: 'apache-2.0',
        ...PARTICULAR[template],
      };
}

/** What Backstage asks of an integration before it takes it. */
const TOKENS = {
  gitea: {},
  github: { apiBaseUrl: 'https://git.example.org/api/v3' },
  gitlab: {
    apiBaseUrl: 'https://git.example.org/api/v4',
    baseUrl: 'https://git.example.org',
  },
};

/** Renders a path as the portal would, by a dry run of its real template, into an empty folder. */
export async function renderPath(options: {
  template: string;
  values: JsonObject;
  forge: 'gitea' | 'github' | 'gitlab';
  folder: string;
}): Promise<void> {
  const { template, values, forge, folder } = options;
  const host = 'git.example.org';
  const harness = await startTemplate(template, {
    lattice: fakeLattice({}),
    module: latticeModule,
    config: {
      lattice: { forge: { type: forge, host, organization: 'services' } },
      integrations: { [forge]: [{ host, ...TOKENS[forge] }] },
    },
  });
  try {
    const { directoryContents } = await harness.dryRun(values);
    for (const { path, base64Content } of directoryContents) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(base64Content, 'base64'));
      // A dry run gives back contents only; what was executable in the template is so in the repository.
      if ((await readFile(file, 'utf8')).startsWith('#!')) {
        await chmod(file, 0o755);
      }
    }
  } finally {
    await harness.stop();
  }
}
