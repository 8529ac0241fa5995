import { didYouMean, Path, quoteList } from '../../diagnostics';
import { objectName } from '../../kubernetes';
import { SecretModel } from '../../model';
import { at, RESOURCES, Scope } from './scope';

/** A secret while it is being analysed: who uses it is found out on the way. */
export interface SecretDraft extends SecretModel {
  /** Some variable embeds a value of it. */
  embedded: boolean;
  /** Written by whoever provides a claim, and not by the secrets operator. */
  connection?: boolean;
}

/** Every secret resource by name, with the defaults of the profile filled in. */
export function analyzeSecrets(scope: Scope): Map<string, SecretDraft> {
  const { node, spec, platform, notes } = scope;
  const secrets = new Map<string, SecretDraft>();
  const resources = spec.workload.resources ?? {};
  for (const resource of Object.keys(resources).sort()) {
    const { type, id, params = {} } = resources[resource];
    if (type !== 'secret') continue;
    const provider = params.provider ?? platform.secrets.provider;
    const remote =
      id ??
      platform.secrets.keyPattern.replace(
        /\{(namespace|service|resource)\}/g,
        (_, part: 'namespace' | 'service' | 'resource') =>
          ({ namespace: node.namespace, service: node.name, resource }[part]),
      );
    const filled = [
      !params.provider && `store "${provider}"`,
      !id && `path "${remote}"`,
    ].filter(Boolean);
    const place = [...RESOURCES, resource];
    const objectOf = objectName(node.name, resource);
    if (platform.secrets.operator === 'none') {
      notes.push(
        `Nobody fetches secrets on this platform: those who run it create Secret "${objectOf}" in namespace "${
          node.namespace
        }"${
          params.secretType ? ` of type ${params.secretType}` : ''
        } with ${keysOf(params.keys)} before the service starts.`,
      );
    } else if (filled.length > 0) {
      notes.push(
        `Secret "${resource}" is read from ${filled.join(
          ' at ',
        )}, the default of the platform.`,
      );
    }
    checkProvider(scope, resource, provider);
    secrets.set(resource, {
      resource,
      path: place,
      objectName: objectOf,
      provider,
      remote,
      keys: params.keys,
      refreshInterval: params.refreshInterval ?? '1h',
      type: params.secretType,
      materialised: false,
      used: false,
      embedded: false,
    });
  }
  return secrets;
}

function keysOf(keys?: readonly string[]): string {
  if (!keys) return 'the keys it reads';
  return `${keys.length === 1 ? 'key' : 'keys'} ${quoteList([...keys].sort())}`;
}

/** Reports a store nobody declared, where stores are declared at all. */
function checkProvider(scope: Scope, resource: string, provider: string) {
  const { world, sink, spec } = scope;
  const { secretProviders } = world;
  if (secretProviders.length === 0) return;
  if (secretProviders.includes(provider)) return;
  const params = spec.workload.resources?.[resource]?.params;
  const path = [...RESOURCES, resource];
  sink.add(
    'unknown-secret-provider',
    { resource, provider, providers: quoteList(secretProviders) },
    params?.provider
      ? at(scope, [...path, 'params', 'provider'], {
          suggestion: didYouMean(provider, secretProviders),
        })
      : at(scope, path, { part: 'key' }),
  );
}

/** The secrets once everything that uses them was looked at. */
export function secretModels(
  secrets: ReadonlyMap<string, SecretDraft>,
): SecretModel[] {
  return [...secrets.values()].map(({ embedded, ...secret }) => ({
    ...secret,
    // A value that is only embedded elsewhere needs no Secret of its own: the fewer copies, the better.
    materialised: secret.materialised || !embedded,
    used: secret.materialised || embedded,
  }));
}

/** The secret a list names as a whole; reports a name that is none. */
export function wholeSecret(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { resource, where, path }: { resource: string; where: string; path: Path },
): SecretDraft | undefined {
  const secret = secrets.get(resource);
  if (secret) {
    secret.materialised = true;
    return secret;
  }
  const declared = scope.spec.workload.resources ?? {};
  if (Object.hasOwn(declared, resource)) {
    scope.sink.add('not-a-secret', { resource, where }, at(scope, path));
  } else {
    scope.sink.add(
      'undeclared-secret',
      { resource, where, secrets: quoteList(secrets.keys()) },
      at(scope, path, { suggestion: didYouMean(resource, secrets.keys()) }),
    );
  }
  return undefined;
}
