import { writeFile } from 'node:fs/promises';
import {
  resolveSafeChildPath,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  buildServiceSpec,
  resolveAnswers,
  serviceVariables,
  type ServiceAnswers,
  type ServiceVariable,
} from '@lattice-portal/plugin-lattice-common';
import {
  RUNTIMES,
  chooseCluster,
  readBaseImages,
  readStarterImage,
} from '../platform/platformChoices';
import { SPEC_FILE } from '../platform/workspaceSpec';
import { examples } from './specWrite.examples';

/** `lattice:spec:write`: the answers of the form become `service.yaml` in the workspace. */
export function createSpecWriteAction(options: {
  config: Config;
  catalog: CatalogService;
}) {
  const { config, catalog } = options;
  return createTemplateAction({
    id: 'lattice:spec:write',
    description:
      'Writes the spec of a new service from the answers of the form.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        answers: z =>
          z
            .object({
              name: z.string().max(63).optional(),
              owner: z.string().max(256).optional(),
              talksTo: z.array(z.string().max(256)).max(50).optional(),
              secrets: z
                .array(
                  z.object({
                    name: z.string().max(63),
                    keys: z.array(z.string().max(253)).max(50),
                  }),
                )
                .max(50)
                .optional(),
              cluster: z.string().max(63).optional(),
            })
            .describe('What the developer answered'),
        runtime: z =>
          z.enum(RUNTIMES).describe('Decides the starter and base images'),
        path: z =>
          z
            .string()
            .optional()
            .describe(`File to write. Default: ${SPEC_FILE}`),
      },
      output: {
        name: z => z.string().describe('Name of the service'),
        namespace: z => z.string().describe('Namespace of the owning team'),
        cluster: z => z.string().describe('Cluster it goes to'),
        service: z => z.string().describe('cluster/namespace/name'),
        owner: z => z.string().describe('Entity ref of the owning group'),
        description: z => z.string().describe('One sentence for the catalog'),
        dependsOn: z =>
          z.array(z.string()).describe('Entity refs of what it talks to'),
        variables: z =>
          z
            .array(z.object({ name: z.string(), text: z.string() }))
            .describe('Variables it receives, and what each holds'),
        baseImages: z =>
          z
            .object({ build: z.string(), run: z.string() })
            .describe('Images for its Dockerfile'),
      },
    },
    async handler(ctx) {
      const { answers, runtime, path = SPEC_FILE } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const cluster = chooseCluster(config, answers.cluster);
      const lookups = await lookUp(catalog, answers, credentials);
      const { input, problems } = resolveAnswers(answers, {
        ...lookups,
        cluster,
        image: readStarterImage(config, runtime),
      });
      if (!input) {
        throw new InputError(problems.map(({ message }) => message).join('\n'));
      }
      await writeFile(
        resolveSafeChildPath(ctx.workspacePath, path),
        `${schemaLine(config)}${buildServiceSpec(input)}`,
      );
      const service = `${cluster}/${input.namespace}/${input.name}`;
      ctx.logger.info(`Wrote ${path} for service "${service}".`);

      const team = lookups.owner?.metadata.title ?? input.owner;
      ctx.output('name', input.name);
      ctx.output('namespace', input.namespace);
      ctx.output('cluster', cluster);
      ctx.output('service', service);
      ctx.output('owner', input.owner);
      ctx.output('description', `Node.js service of the ${team}`);
      ctx.output('dependsOn', [...new Set(answers.talksTo ?? [])]);
      ctx.output(
        'variables',
        serviceVariables(input).map(variable => ({
          name: variable.name,
          text: describe(variable),
        })),
      );
      ctx.output('baseImages', readBaseImages(config, runtime));
    },
  });
}

/** Tells editors where the language is described: at the portal the spec came from. */
function schemaLine(config: Config): string {
  const portal = config.getOptionalString('backend.baseUrl');
  return portal
    ? `# yaml-language-server: $schema=${portal}/api/lattice/schemas/lattice.json\n`
    : '';
}

function describe({ type, resource, key }: ServiceVariable): string {
  return type === 'service'
    ? `address of the service ${resource}`
    : `key ${key} of the secret ${resource}`;
}

/** Everything the answers name, as far as the user may see it. */
async function lookUp(
  catalog: CatalogService,
  answers: ServiceAnswers,
  credentials: BackstageCredentials,
) {
  const talksTo = answers.talksTo ?? [];
  const refs = [...(answers.owner ? [answers.owner] : []), ...talksTo];
  for (const ref of refs) {
    assertEntityRef(ref);
  }
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: refs },
    { credentials },
  );
  const found = new Map<string, Entity | undefined>(
    refs.map((ref, index) => [ref, items[index]]),
  );
  return {
    owner: answers.owner ? found.get(answers.owner) : undefined,
    components: Object.fromEntries(talksTo.map(ref => [ref, found.get(ref)])),
  };
}

function assertEntityRef(ref: string): void {
  try {
    parseEntityRef(ref);
  } catch {
    throw new InputError(
      `"${ref.slice(
        0,
        80,
      )}" does not name anything in the catalog. Write kind:namespace/name, as in group:default/payments.`,
    );
  }
}
