import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError, ResponseError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Tree } from './mergeTrees';

const TEMPLATE_VERSION_ANNOTATION = 'lattice.dev/template-version';
const LOCATION_ANNOTATION = 'backstage.io/managed-by-location';
const CHANGELOG = 'CHANGELOG.md';
/** What comes after this step asks the platform or touches the world. */
const LAST_RENDERING_STEP = 'content';

interface Step {
  id?: string;
}

/** A golden path as it is now. */
export interface PathTemplate {
  name: string;
  version: string;
  entity: Entity;
}

/** Renders a golden path again with answers that were given before: by the scaffolder's own dry run, so nothing is touched. */
export class TemplateRenderer {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #discovery: DiscoveryService;
  readonly #reader: UrlReaderService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    discovery: DiscoveryService;
    reader: UrlReaderService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#discovery = options.discovery;
    this.#reader = options.reader;
  }

  /** Every golden path with a version that the user may see, by name. */
  async templates(credentials: BackstageCredentials): Promise<PathTemplate[]> {
    const { items } = await this.#catalog.getEntities(
      { filter: { kind: 'template' } },
      { credentials },
    );
    return items
      .flatMap(entity => {
        const version =
          entity.metadata.annotations?.[TEMPLATE_VERSION_ANNOTATION];
        return version ? [{ name: entity.metadata.name, version, entity }] : [];
      })
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  /** @throws NotFoundError when the catalog has no such template, or the user may not see it. */
  async template(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<PathTemplate> {
    const entity = await this.#catalog.getEntityByRef(
      `template:default/${name}`,
      { credentials },
    );
    const version = entity?.metadata.annotations?.[TEMPLATE_VERSION_ANNOTATION];
    if (!entity || !version) {
      throw new NotFoundError(
        `The catalog has no golden path "${name}" with a version any more. The services that began on it stay as they are`,
      );
    }
    return { name, version, entity };
  }

  /** What the path makes of these answers now: the files of the repository it would publish. */
  async render(
    { entity, name }: PathTemplate,
    inputs: unknown,
    credentials: BackstageCredentials,
  ): Promise<Tree> {
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl('scaffolder'),
      this.#auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'scaffolder',
      }),
    ]);
    const response = await fetch(`${baseUrl}/v2/dry-run`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({
        template: renderingOnly(entity),
        values: inputs,
        secrets: {},
        directoryContents: await this.#folder(entity),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const { directoryContents } = (await response.json()) as {
      directoryContents: { path: string; base64Content: string }[];
    };
    if (directoryContents.length === 0) {
      throw new NotFoundError(
        `The golden path "${name}" renders no files any more. Ask the platform team`,
      );
    }
    return new Map(
      directoryContents.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64'),
      ]),
    );
  }

  /** Text of the path's CHANGELOG.md; undefined when it has none. */
  async changelog({ entity, name }: PathTemplate): Promise<string | undefined> {
    const { type, target } = locationOf(entity);
    try {
      if (type === 'file') {
        return await readFile(join(dirname(target), name, CHANGELOG), 'utf8');
      }
      if (type === 'url') {
        const { href } = new URL(`${name}/${CHANGELOG}`, target);
        const file = await this.#reader.readUrl(href);
        return (await file.buffer()).toString('utf8');
      }
    } catch (error) {
      if (!isMissing(error)) {
        throw error;
      }
    }
    return undefined;
  }

  /** The folder of the template, from which its steps fetch. */
  async #folder(entity: Entity) {
    const { type, target, location } = locationOf(entity);
    if (type === 'file') {
      return readFolder(dirname(target));
    }
    if (type === 'url') {
      const tree = await this.#reader.readTree(new URL('.', target).href);
      const files = await tree.files();
      return Promise.all(
        files.map(async ({ path, content }) => ({
          path,
          base64Content: (await content()).toString('base64'),
        })),
      );
    }
    throw new NotFoundError(
      `The golden path "${
        entity.metadata.name
      }" has no folder to render from (${location || 'no location'})`,
    );
  }
}

/** Where the catalog read a template: a path for files, an address otherwise. */
function locationOf(entity: Entity) {
  const location = entity.metadata.annotations?.[LOCATION_ANNOTATION] ?? '';
  const [, type, target = ''] = /^(file|url):(.*)$/.exec(location) ?? [];
  return {
    type,
    target:
      type === 'file' && target.startsWith('file:')
        ? fileURLToPath(target)
        : target,
    location,
  };
}

function isMissing(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'NotFoundError' || error.code === 'ENOENT')
  );
}

async function readFolder(folder: string) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return {
          path: relative(folder, path),
          base64Content: (await readFile(path)).toString('base64'),
        };
      }),
  );
}

function renderingOnly(entity: Entity): Entity {
  const steps = (entity.spec?.steps ?? []) as Step[];
  const last = steps.findIndex(({ id }) => id === LAST_RENDERING_STEP);
  return {
    ...entity,
    spec: {
      ...entity.spec,
      steps: JSON.parse(JSON.stringify(steps.slice(0, last + 1))),
      output: {},
    },
  };
}
