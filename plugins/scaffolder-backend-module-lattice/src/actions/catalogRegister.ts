import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseAllDocuments } from 'yaml';
import { patiently } from '../platform/patiently';
import { examples } from './catalogRegister.examples';

const CATALOG_FILE = 'catalog-info.yaml';

/**
 * `lattice:catalog:register`: the catalog follows the repository from now on. Unlike `catalog:register` it may be run again,
 * so that a run that was interrupted after it can go on, and it waits while the catalog does not answer.
 */
export function createCatalogRegisterAction(options: {
  catalog: CatalogService;
  integrations: ScmIntegrations;
}) {
  const { catalog, integrations } = options;
  return createTemplateAction({
    id: 'lattice:catalog:register',
    description: 'Registers a repository in the catalog, once.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoContentsUrl: z =>
          z.string().describe('Address of the root folder of the repository'),
        catalogInfoPath: z =>
          z
            .string()
            .optional()
            .describe(`File to register. Default: ${CATALOG_FILE}`),
      },
      output: {
        entityRef: z => z.string().describe('Entity ref of the component'),
        catalogInfoUrl: z => z.string().describe('What the catalog reads'),
      },
    },
    async handler(ctx) {
      const { repoContentsUrl, catalogInfoPath = CATALOG_FILE } = ctx.input;
      const entity = await readComponent(ctx.workspacePath, catalogInfoPath);
      const integration = integrations.byUrl(repoContentsUrl);
      if (!integration) {
        throw new InputError(
          `The portal does not know the forge of "${repoContentsUrl}". Ask the platform team to add it to "integrations".`,
        );
      }
      const target = integration.resolveUrl({
        base: repoContentsUrl,
        url: catalogInfoPath,
      });
      ctx.output('catalogInfoUrl', target);
      ctx.output('entityRef', stringifyEntityRef(entity));
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would register ${target}.`);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const { exists } = await patiently(
        () =>
          catalog.addLocation(
            // What is there already is read again, and is no error.
            { type: 'url', target, onConflict: 'refresh' },
            { credentials },
          ),
        {
          whom: 'the catalog',
          signal: ctx.signal,
          onProgress: text => ctx.logger.info(text),
        },
      );
      ctx.logger.info(
        exists
          ? `The catalog knew ${target} already.`
          : `Registered ${target} in the catalog.`,
      );
    },
  });
}

/** The component as the workspace holds it, so that nothing waits for the catalog to have read the repository. */
async function readComponent(
  workspacePath: string,
  path: string,
): Promise<Entity> {
  const file = resolveSafeChildPath(workspacePath, path);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const entities = parseAllDocuments(text ?? '').map(
    document => document.toJS() as Entity | null,
  );
  const found =
    entities.find(entity => entity?.kind === 'Component') ?? entities[0];
  if (!found?.metadata?.name) {
    throw new InputError(
      `The workspace has no entity in "${path}", so there is nothing to register.`,
    );
  }
  return found;
}
