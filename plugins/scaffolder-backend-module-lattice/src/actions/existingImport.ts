import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createForge, type Forge } from '@lattice-portal/forge';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { describeForge } from '../forge/describeForge';
import { proposeFromCluster, proposeFromFiles } from '../forge/proposeSpec';
import { repositoryName } from '../forge/repositoryName';
import { SPEC_FILE } from '../platform/workspaceSpec';
import { examples } from './existingImport.examples';

/** What was not taken over as it is, for those who review the pull request. */
const REPORT = 'docs/import-report.md';

/** `lattice:existing:import`: what runs, or what a repository holds, becomes `service.yaml` in the workspace. */
export function createExistingImportAction(options: {
  config: Config;
  lattice: LatticeService;
  /** For tests. Default: the configured one. */
  forge?: () => Pick<Forge, 'head' | 'readFiles' | 'repositoryUrl'>;
}) {
  const { config, lattice } = options;
  const forge = options.forge ?? (() => createForge(config));
  return createTemplateAction({
    id: 'lattice:existing:import',
    description:
      'Writes the spec that a running workload, or the manifests of a repository, stand for.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        source: z =>
          z
            .enum(['cluster', 'repository'])
            .describe('Where it is read: what runs, or what is written'),
        repository: z =>
          z.string().max(255).describe('Repository at the forge, owner/name'),
        cluster: z => z.string().max(63).describe('Cluster it runs in'),
        namespace: z => z.string().max(63).describe('Its namespace there'),
        kind: z =>
          z
            .enum(['Deployment', 'StatefulSet', 'DaemonSet'])
            .optional()
            .describe('Default: Deployment'),
        name: z => z.string().max(63).describe('Its name'),
        owner: z => z.string().max(256).describe('Entity ref of its group'),
      },
      output: {
        name: z => z.string(),
        namespace: z => z.string(),
        cluster: z => z.string(),
        service: z => z.string().describe('cluster/namespace/name'),
        owner: z => z.string(),
        description: z => z.string(),
        forge: z => z.string().describe('Type of the forge'),
        pipeline: z => z.string().describe('Folder of the pipeline part'),
        gaps: z => z.number().describe('How many things to look at'),
      },
    },
    async handler(ctx) {
      const { source, cluster, namespace, name, owner } = ctx.input;
      const kind = ctx.input.kind ?? 'Deployment';
      const wanted = { cluster, namespace, kind, name };
      const found =
        source === 'cluster'
          ? await proposeFromCluster(
              lattice,
              wanted,
              await ctx.getInitiatorCredentials(),
            )
          : await proposeFromFiles(
              forge(),
              repositoryName(config, ctx.input.repository),
              wanted,
            );
      const files = {
        [SPEC_FILE]: found.spec,
        [REPORT]: reportText(name, found.gaps),
      };
      for (const [path, text] of Object.entries(files)) {
        if (!text) {
          throw new InputError(
            `Nothing can be made of ${kind} "${name}". ${found.gaps.join(' ')}`,
          );
        }
        const file = resolveSafeChildPath(ctx.workspacePath, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      ctx.logger.info(
        `Wrote ${SPEC_FILE} from ${kind} "${name}"; ${found.gaps.length} things to look at are in ${REPORT}.`,
      );
      const forgeWords = describeForge(config, { name, owner });
      ctx.output('name', name);
      ctx.output('namespace', namespace);
      ctx.output('cluster', cluster);
      ctx.output('service', `${cluster}/${namespace}/${name}`);
      ctx.output('owner', owner);
      ctx.output('description', `${name}, brought in from what ran before`);
      ctx.output('forge', forgeWords.type);
      ctx.output('pipeline', forgeWords.pipeline);
      ctx.output('gaps', found.gaps.length);
    },
  });
}

function reportText(name: string, gaps: readonly string[]): string {
  const lines = gaps.map(gap => `- ${gap.replace(/[<>`]/g, '')}`);
  return [
    `# What became of ${name}`,
    '',
    'What the spec does not say as it was before, or what has to be looked at before it is applied.',
    '',
    ...(lines.length > 0 ? lines : ['Everything was taken over.']),
    '',
  ].join('\n');
}
