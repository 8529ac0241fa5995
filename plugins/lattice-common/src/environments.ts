import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const DELIVERIES = ['direct', 'argo-cd', 'rendered'] as const;

/**
 * How a release gets into an environment: the portal submits the spec, Argo CD syncs the spec from the repository, or
 * the compiled manifests become a pull request at a deployment repository.
 */
export type DeliveryMode = (typeof DELIVERIES)[number];

/** A place services run in, one step of the way to production. */
export interface Environment {
  /** A DNS label, as in `staging`. */
  name: string;
  title: string;
  cluster: string;
  /** Namespace of a team's services here; `{namespace}` stands for the team's own. */
  namespace: string;
  delivery: DeliveryMode;
  /** Every commit on the main branch is delivered here. */
  automatic: boolean;
  /** Entity refs of groups one of which has to say yes to each release; empty when nobody has to. */
  approvers: string[];
}

/** Environments of pull requests. */
export interface PreviewSettings {
  cluster: string;
  /** Namespace of a preview; `{namespace}` and `{number}` stand for the team's own and the pull request. */
  namespace: string;
  expiresAfterHours: number;
  /** Hard limits of the namespace, as in a Kubernetes ResourceQuota. */
  quota: Record<string, string>;
}

export interface EnvironmentSettings {
  /** In the order a release goes through them. Never empty. */
  environments: Environment[];
  previews?: PreviewSettings;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DEFAULT_QUOTA = {
  pods: '10',
  'requests.cpu': '2',
  'requests.memory': '4Gi',
};

/**
 * Reads `lattice.environments` and `lattice.previews`. Without environments there is one, the first cluster, and the
 * portal delivers to it.
 *
 * @throws InputError that names the key, what is wrong with it, and what to write.
 */
export function readEnvironments(config: Config): EnvironmentSettings {
  const clusters = (
    config.getOptionalConfigArray('lattice.clusters') ?? []
  ).map(cluster => cluster.getString('name'));
  const configured =
    config.getOptionalConfigArray('lattice.environments') ?? [];
  const environments = configured.map((environment, index) =>
    readEnvironment(environment, index, clusters),
  );
  const names = environments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `Environment "${twice}" appears twice in lattice.environments; give each its own name`,
    );
  }
  return {
    environments:
      environments.length > 0 ? environments : [onlyEnvironment(clusters[0])],
    previews: readPreviews(config, clusters),
  };
}

function readEnvironment(
  config: Config,
  index: number,
  clusters: string[],
): Environment {
  const key = `lattice.environments[${index}]`;
  const name = config.getString('name');
  if (!LABEL.test(name)) {
    throw new InputError(
      `Environment name "${name}" in ${key} is not a DNS label; use lower-case letters, digits and dashes`,
    );
  }
  const mode = config.getOptionalString('delivery') ?? 'direct';
  const delivery = DELIVERIES.find(known => known === mode);
  if (!delivery) {
    throw new InputError(
      `"${mode}" in ${key}.delivery is none of ${DELIVERIES.join(
        ', ',
      )}; write one of them`,
    );
  }
  return {
    name,
    title: config.getOptionalString('title') ?? titleOf(name),
    cluster: knownCluster(config.getString('cluster'), key, clusters),
    namespace: pattern(config, key, ['{namespace}']),
    delivery,
    automatic: config.getOptionalBoolean('automatic') ?? index === 0,
    approvers: config.getOptionalStringArray('approvers') ?? [],
  };
}

function readPreviews(
  config: Config,
  clusters: string[],
): PreviewSettings | undefined {
  const previews = config.getOptionalConfig('lattice.previews');
  return (
    previews && {
      cluster: knownCluster(
        previews.getString('cluster'),
        'lattice.previews',
        clusters,
      ),
      namespace: pattern(previews, 'lattice.previews', [
        '{namespace}',
        '{number}',
      ]),
      expiresAfterHours: previews.getOptionalNumber('expiresAfterHours') ?? 72,
      quota:
        previews.getOptional<Record<string, string>>('quota') ?? DEFAULT_QUOTA,
    }
  );
}

/** What holds these places apart from each other must be in the name of each. */
function pattern(config: Config, key: string, needed: string[]): string {
  const text = config.getOptionalString('namespace') ?? needed.join('-pr-');
  const missing = needed.find(placeholder => !text.includes(placeholder));
  if (missing || !LABEL.test(text.replace(/\{(namespace|number)\}/g, 'x'))) {
    throw new InputError(
      `"${text}" in ${key}.namespace is no pattern for a namespace; write for example "${needed.join(
        '-pr-',
      )}-x" with ${needed.join(' and ')} in it`,
    );
  }
  return text;
}

function knownCluster(name: string, key: string, clusters: string[]): string {
  if (!clusters.includes(name)) {
    throw new InputError(
      `Cluster "${name}" in ${key}.cluster is not in lattice.clusters; known are ${
        clusters.join(', ') || 'none'
      }`,
    );
  }
  return name;
}

function onlyEnvironment(cluster: string = 'local'): Environment {
  return {
    name: 'production',
    title: 'Production',
    cluster,
    namespace: '{namespace}',
    delivery: 'direct',
    automatic: true,
    approvers: [],
  };
}

function titleOf(name: string): string {
  return `${name[0].toLocaleUpperCase('en-US')}${name.slice(1)}`;
}

/** The namespace a pattern gives for a team. */
export function fillNamespace(
  text: string,
  values: { namespace: string; number?: number },
): string {
  return text
    .replace('{namespace}', values.namespace)
    .replace('{number}', String(values.number ?? ''));
}

/** Whose namespaces are which: a team has its own, and those of the environments that are named after it. */
export class TeamNamespaces {
  readonly #patterns: string[];

  constructor(settings: EnvironmentSettings) {
    this.#patterns = [
      ...settings.environments.map(({ namespace }) => namespace),
      ...(settings.previews ? [settings.previews.namespace] : []),
    ];
  }

  /** The group whose services live in this namespace; a namespace that is a team's own is nobody else's. */
  groupsOf(
    namespace: string,
    own: ReadonlyMap<string, string>,
  ): ReadonlySet<string> {
    const groups = [...own];
    const exact = groups.filter(([, base]) => base === namespace);
    const found =
      exact.length > 0
        ? exact
        : groups.filter(([, base]) =>
            this.#patterns.some(text => matches(text, base, namespace)),
          );
    return new Set(found.map(([group]) => group));
  }
}

function matches(text: string, base: string, namespace: string): boolean {
  const [before, after] = fillNamespace(text.replace('{number}', '\n'), {
    namespace: base,
  }).split('\n');
  return after === undefined
    ? namespace === before
    : namespace.startsWith(before) &&
        namespace.endsWith(after) &&
        /^\d+$/.test(
          namespace.slice(before.length, namespace.length - after.length),
        );
}
