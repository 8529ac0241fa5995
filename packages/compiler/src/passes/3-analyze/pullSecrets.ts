import { didYouMean, Path, quoteList } from '../../diagnostics';
import { partName, PULL_KEY, PULL_TYPE } from '../../kubernetes';
import {
  ContainerModel,
  isBelow,
  PullModel,
  PullSource,
  ServiceModel,
} from '../../model';
import { at, Scope } from './scope';
import { SecretDraft, wholeSecret } from './secrets';

/** What the credentials of Docker Hub are kept under everywhere. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

/** Secrets with registry credentials; their Secret gets the type Kubernetes expects. */
export function analyzePullSecrets(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  containers: readonly ContainerModel[],
): Pick<ServiceModel, 'pullSecrets' | 'pulls'> {
  const pullSecrets: string[] = [];
  const pulls: PullModel[] = [];
  const resources = scope.spec.workload.resources ?? {};
  const { images } = scope.world;
  for (const [index, name] of (scope.spec.imagePullSecrets ?? []).entries()) {
    const path = ['spec', 'imagePullSecrets', index];
    // What the spec itself declares comes first.
    const source = Object.hasOwn(resources, name)
      ? undefined
      : images.pullSource(name);
    if (source) {
      const pull = pullOf(scope, { source, path, containers });
      if (!pull) continue;
      pullSecrets.push(pull.objectName);
      pulls.push(pull);
      continue;
    }
    const secret = pullSecretOf(scope, secrets, { name, path });
    if (secret) pullSecrets.push(secret.objectName);
  }
  return {
    pullSecrets,
    pulls: pulls.sort((a, b) => (a.objectName < b.objectName ? -1 : 1)),
  };
}

function pullSecretOf(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { name: resource, path }: { name: string; path: Path },
): SecretDraft | undefined {
  const { sink, spec, world } = scope;
  const where = 'spec.imagePullSecrets';
  if (
    !secrets.has(resource) &&
    !Object.hasOwn(spec.workload.resources ?? {}, resource)
  ) {
    const names = [...secrets.keys(), ...world.images.names()].sort();
    sink.add(
      'unknown-pull-secret',
      { name: resource, names: quoteList(names) },
      at(scope, path, { suggestion: didYouMean(resource, names) }),
    );
    return undefined;
  }
  const secret = wholeSecret(scope, secrets, { resource, where, path });
  if (!secret) return undefined;
  if (secret.keys && !secret.keys.includes(PULL_KEY)) {
    sink.add(
      'pull-secret-key',
      { resource },
      at(scope, [...secret.path, 'params', 'keys']),
    );
  }
  secret.type = PULL_TYPE;
  return secret;
}

/** Only for who takes an image from there, and only what it takes to do so. */
function pullOf(
  scope: Scope,
  {
    source,
    path,
    containers,
  }: {
    source: PullSource;
    path: Path;
    containers: readonly ContainerModel[];
  },
): PullModel | undefined {
  const { node, platform, sink, notes } = scope;
  const { provider: imageProvider, prefix, from } = source;
  if (!from) {
    sink.add(
      'nothing-to-pull-with',
      { provider: imageProvider },
      at(scope, path),
    );
    return undefined;
  }
  const image = containers
    .map(container => container.image)
    .find(item => item.state !== 'malformed' && isBelow(item, prefix));
  if (!image) {
    sink.add(
      'pull-secret-without-image',
      { provider: imageProvider, prefix },
      at(scope, path),
    );
    return undefined;
  }
  const { store, remote, username, password } = from;
  const registry = prefix === '*' ? image.registry : prefix;
  const objectName = partName(node.name, imageProvider, 'pull');
  if (platform.secrets.operator === 'none') {
    notes.push(
      `Nobody fetches secrets on this platform: those who run it create Secret "${objectName}" in namespace "${node.namespace}" of type ${PULL_TYPE}, with the credentials of "${registry}", before the service starts.`,
    );
  }
  return {
    imageProvider,
    path,
    objectName,
    provider: store ?? platform.secrets.provider,
    remote,
    ...(username &&
      password && {
        parts: {
          registry: /^docker\.io(?:\/|$)/.test(registry)
            ? DOCKER_HUB
            : registry,
          username,
          password,
        },
      }),
  };
}
