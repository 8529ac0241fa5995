import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  resolveSafeChildPath,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_PROVIDES_API,
  type Entity,
} from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  CLAIM_TYPES,
  PATHS,
  PATH_NAMES,
  SIZES,
  buildServiceSpec,
  resolveAnswers,
  serviceVariables,
  type ServiceAnswers,
  type ServiceVariable,
} from '@lattice-portal/plugin-lattice-common';
import { describeForge } from '../forge/describeForge';
import {
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
              claims: z
                .array(
                  z.object({
                    name: z.string().max(63),
                    type: z.enum(CLAIM_TYPES),
                    class: z.string().max(63).optional(),
                  }),
                )
                .max(20)
                .optional(),
              size: z.enum(SIZES).optional(),
              replicas: z.number().int().optional(),
              schedule: z.string().max(100).optional(),
              host: z.string().max(253).optional(),
              gpus: z.number().int().optional(),
              cluster: z.string().max(63).optional(),
            })
            .describe('What the developer answered'),
        template: z =>
          z
            .enum(PATH_NAMES)
            .describe(
              'The golden path: decides the shape of the spec, the starter and the base images',
            ),
        path: z =>
          z
            .string()
            .optional()
            .describe(`File to write. Default: ${SPEC_FILE}`),
        copyTo: z =>
          z
            .string()
            .optional()
            .describe('A second file with the same text, for a chart'),
      },
      output: {
        name: z => z.string().describe('Name of the service'),
        namespace: z => z.string().describe('Namespace of the owning team'),
        cluster: z => z.string().describe('Cluster it goes to'),
        service: z => z.string().describe('cluster/namespace/name'),
        owner: z => z.string().describe('Entity ref of the owning group'),
        team: z => z.string().describe('What the owning group is called'),
        codeowner: z =>
          z.string().describe('The owning team as CODEOWNERS names it'),
        module: z =>
          z.string().describe('Path of a Go module in the repository'),
        forge: z =>
          z.enum(['github', 'gitlab', 'gitea']).describe('Type of the forge'),
        pipeline: z =>
          z.string().describe('Folder with the parts of the pipeline'),
        description: z => z.string().describe('One sentence for the catalog'),
        dependsOn: z =>
          z.array(z.string()).describe('Entity refs of what it talks to'),
        consumesApis: z =>
          z.array(z.string()).describe('Entity refs of the APIs of those'),
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
      const { answers, template, path = SPEC_FILE, copyTo } = ctx.input;
      const { runtime, noun } = PATHS[template];
      const credentials = await ctx.getInitiatorCredentials();
      const cluster = chooseCluster(config, answers.cluster);
      const lookups = await lookUp(catalog, answers, credentials);
      const { input, problems } = resolveAnswers(answers, {
        ...lookups,
        cluster,
        path: template,
        image: readStarterImage(config, runtime),
      });
      if (!input) {
        throw new InputError(problems.map(({ message }) => message).join('\n'));
      }
      const text = `${schemaLine(config)}${buildServiceSpec(input)}`;
      for (const target of copyTo ? [path, copyTo] : [path]) {
        const file = resolveSafeChildPath(ctx.workspacePath, target);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      const service = `${cluster}/${input.namespace}/${input.name}`;
      ctx.logger.info(`Wrote ${path} for service "${service}".`);

      const team = lookups.owner?.metadata.title ?? input.owner;
      ctx.output('name', input.name);
      ctx.output('namespace', input.namespace);
      ctx.output('cluster', cluster);
      ctx.output('service', service);
      ctx.output('owner', input.owner);
      ctx.output('team', team);
      ctx.output('description', `${noun} of the ${team}`);
      const forge = describeForge(config, input);
      ctx.output('forge', forge.type);
      ctx.output('pipeline', forge.pipeline);
      ctx.output('codeowner', forge.codeowner);
      ctx.output('module', forge.module);
      ctx.output('dependsOn', [...new Set(answers.talksTo ?? [])]);
      ctx.output('consumesApis', apisOf(Object.values(lookups.components)));
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

const DESCRIPTIONS: Record<
  ServiceVariable['type'],
  (variable: ServiceVariable) => string
> = {
  service: ({ resource }) => `address of the service ${resource}`,
  secret: ({ resource, key }) => `key ${key} of the secret ${resource}`,
  claim: ({ resource, key }) => `${key} of the claim ${resource}`,
};

function describe(variable: ServiceVariable): string {
  return DESCRIPTIONS[variable.type](variable);
}

/** The APIs of what it talks to, as the catalog knows them. */
function apisOf(components: (Entity | undefined)[]): string[] {
  const provided = components.flatMap(component =>
    (component?.relations ?? [])
      .filter(({ type }) => type === RELATION_PROVIDES_API)
      .map(({ targetRef }) => targetRef),
  );
  return [...new Set(provided)].sort();
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
