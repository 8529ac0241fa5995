import { didYouMean, Path, quoteList } from '../../diagnostics';
import { ClaimModel, fillIn, openValue } from '../../model';
import { connectionSecret } from './claims';
import {
  isServiceOutput,
  resourceOutputs,
  SERVICE_OUTPUTS,
  serviceOutput,
} from './outputs';
import { at, Scope } from './scope';
import { SecretDraft } from './secrets';

/** What a reference stands for: a text known now, or a key of a secret. */
export type Resolved =
  | { text: string }
  | { secret: SecretDraft; key: string }
  | undefined;

interface Reference {
  reference: string;
  path: Path;
}

/** Resolves the inside of `${...}`; reports what it cannot resolve. */
export function resolveReference(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { reference, path }: Reference,
): Resolved {
  const [root, name, key] = splitReference(reference);
  if (root === 'metadata' || root === 'cluster') {
    const text = factOf(scope, { reference, path });
    return text === undefined ? undefined : { text };
  }
  if ((root !== 'resources' && root !== 'secret') || !name || !key) {
    scope.sink.add('bad-reference', { reference }, at(scope, path));
    return undefined;
  }
  const resources = scope.spec.workload.resources ?? {};
  if (!Object.hasOwn(resources, name)) {
    const names = Object.keys(resources).sort();
    scope.sink.add(
      'unknown-resource',
      { resource: name, reference, resources: quoteList(names) },
      at(scope, path, { suggestion: didYouMean(name, names) }),
    );
    return undefined;
  }
  const claim = scope.claims.get(name);
  if (claim && root === 'resources') {
    return claimOutput(scope, claim, { key, path });
  }
  const secret = secrets.get(name);
  if (secret) return secretKeyOf(scope, secret, { key, path });
  if (root === 'secret') {
    const where = `"\${${reference}}"`;
    scope.sink.add('not-a-secret', { resource: name, where }, at(scope, path));
    return undefined;
  }
  return addressOf(scope, { name, key, reference, path });
}

/** Root, name up to the next dot, and the rest, which may hold dots as in `tls.crt`. */
function splitReference(reference: string): [string, string, string] {
  const first = reference.indexOf('.');
  const second = reference.indexOf('.', first + 1);
  if (first === -1) return [reference, '', ''];
  if (second === -1) {
    return [reference.slice(0, first), reference.slice(first + 1), ''];
  }
  return [
    reference.slice(0, first),
    reference.slice(first + 1, second),
    reference.slice(second + 1),
  ];
}

const ANNOTATION = 'metadata.annotations.';

function factOf(
  scope: Scope,
  { reference, path }: Reference,
): string | undefined {
  const { node, world, sink } = scope;
  if (reference === 'metadata.name') return node.name;
  if (reference === 'metadata.namespace') return node.namespace;
  if (reference === 'cluster.name') return world.cluster;
  if (!reference.startsWith(ANNOTATION)) {
    sink.add('bad-reference', { reference }, at(scope, path));
    return undefined;
  }
  const annotation = reference.slice(ANNOTATION.length);
  const { annotations } = node.document;
  if (Object.hasOwn(annotations, annotation)) return annotations[annotation];
  sink.add(
    'unknown-annotation',
    { annotation, reference },
    at(scope, path, {
      suggestion: didYouMean(annotation, Object.keys(annotations)),
    }),
  );
  return undefined;
}

function secretKeyOf(
  scope: Scope,
  secret: SecretDraft,
  { key, path }: { key: string; path: Path },
): Resolved {
  const { keys, resource } = secret;
  if (!/^[A-Za-z0-9._-]{1,253}$/.test(key)) {
    scope.sink.add('bad-secret-key', { value: key }, at(scope, path));
    return undefined;
  }
  if (keys && !keys.includes(key)) {
    scope.sink.add(
      'unknown-secret-key',
      { key, resource, keys: quoteList(keys) },
      at(scope, path, { suggestion: didYouMean(key, keys) }),
    );
    return undefined;
  }
  return { secret, key };
}

function addressOf(
  scope: Scope,
  {
    name,
    key,
    reference,
    path,
  }: { name: string; key: string; reference: string; path: Path },
): Resolved {
  const relation = scope.node.relations.find(
    ({ resource }) => resource === name,
  );
  if (!relation) return outputOf(scope, { name, key, path });
  if (!relation.outbound) {
    scope.sink.add(
      'no-outputs',
      { resource: name, reference },
      at(scope, path),
    );
    return undefined;
  }
  if (!isServiceOutput(key)) {
    scope.sink.add(
      'unknown-output',
      { resource: name, key, outputs: quoteList(SERVICE_OUTPUTS) },
      at(scope, path, { suggestion: didYouMean(key, SERVICE_OUTPUTS) }),
    );
    return undefined;
  }
  return { text: serviceOutput(scope, relation, key) };
}

/** What a resource that is no service gives. A resource of an unsupported type is reported where it is declared. */
function outputOf(
  scope: Scope,
  { name, key, path }: { name: string; key: string; path: Path },
): Resolved {
  const outputs = resourceOutputs(scope, name);
  if (!outputs) return undefined;
  if (Object.hasOwn(outputs, key)) return { text: outputs[key] };
  const names = Object.keys(outputs);
  scope.sink.add(
    'unknown-output',
    { resource: name, key, outputs: quoteList(names) },
    at(scope, path, { suggestion: didYouMean(key, names) }),
  );
  return undefined;
}

/** What everybody may know is written as it is; the rest stays in the connection secret. */
function claimOutput(
  scope: Scope,
  claim: ClaimModel,
  { key, path }: { key: string; path: Path },
): Resolved {
  const { outputs } = claim.provides;
  const output = Object.hasOwn(outputs, key) ? outputs[key] : undefined;
  const open = output && openValue(claim.provides, output);
  if (open !== undefined) {
    const { name } = claim;
    const { namespace } = scope.node;
    return { text: fillIn(open, { name, namespace }) };
  }
  if (output) {
    return { secret: connectionSecret(claim), key: output.key ?? key };
  }
  const names = Object.keys(outputs).sort();
  scope.sink.add(
    'unknown-output',
    { resource: claim.resource, key, outputs: quoteList(names) },
    at(scope, path, { suggestion: didYouMean(key, names) }),
  );
  return undefined;
}
