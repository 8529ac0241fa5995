import { didYouMean, Path, quoteList } from '../../diagnostics';
import { connectionName } from '../../kubernetes';
import { ClaimModel, ClaimParams, ClaimType, OwnedClaim } from '../../model';
import { BUILT_IN_TYPES, bytes } from '../../spec';
import { at, RESOURCES, Scope } from './scope';
import { SecretDraft } from './secrets';

const CHOICES = { class: 'classes', version: 'versions' } as const;

/** Every claim by resource name: owned ones, and those of other services. */
export function analyzeClaims(scope: Scope): Map<string, ClaimModel> {
  const claims = new Map<string, ClaimModel>();
  const { node, spec, platform } = scope;
  const resources = spec.workload.resources ?? {};
  for (const name of Object.keys(resources).sort()) {
    const { type = 'service' } = resources[name];
    // A type nobody provides is reported where types are checked.
    if (BUILT_IN_TYPES.includes(type)) continue;
    if (!Object.hasOwn(platform.claimTypes, type)) continue;
    const provides = platform.claimTypes[type];
    const path = [...RESOURCES, name];
    const own = node.claims.find(({ resource }) => resource === name);
    const claim = own ?? sharedClaim(scope, name, path);
    if (!claim) continue;
    claims.set(name, {
      ...claim,
      path,
      provides,
      connection: connectionName(
        node.name,
        own ? name : claim.id ?? name,
        !own,
      ),
      ...(own && { claimed: paramsOf(scope, name, provides, path) }),
    });
    if (own) checkOwned(scope, own, path);
  }
  return claims;
}

function sharedClaim(
  scope: Scope,
  name: string,
  path: Path,
): OwnedClaim | undefined {
  const { node, spec, sink, world } = scope;
  const { id, type } = spec.workload.resources?.[name] ?? {};
  const choices = world
    .sharedClaims(node.namespace)
    .filter(other => other.type === type);
  const claim = choices.find(other => other.id === id);
  if (claim) return claim;
  const ids = [...new Set(choices.flatMap(item => item.id ?? []))].sort();
  sink.add(
    'unknown-claim',
    {
      type: type ?? '',
      id: id ?? '',
      namespace: node.namespace,
      claims: quoteList(ids),
    },
    at(scope, [...path, 'id'], { suggestion: didYouMean(id ?? '', ids) }),
  );
  return undefined;
}

function checkOwned(scope: Scope, claim: OwnedClaim, path: Path): void {
  const { node, sink, world } = scope;
  for (const consumer of claim.consumers) {
    if (consumer.startsWith(`${node.namespace}/`)) continue;
    sink.add(
      'consumer-in-other-namespace',
      { consumer, resource: claim.resource },
      at(scope, [...path, 'params', 'allowedConsumers']),
    );
  }
  if (claim.id === undefined) {
    if (claim.consumers.length > 0) {
      sink.add(
        'consumers-without-id',
        { resource: claim.resource },
        at(scope, [...path, 'params', 'allowedConsumers'], { part: 'key' }),
      );
    }
    return;
  }
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(claim.id)) {
    sink.add('bad-name', { value: claim.id }, at(scope, [...path, 'id']));
  }
  const other = world
    .sharedClaims(node.namespace)
    .find(({ id, owner }) => id === claim.id && owner !== node.key);
  if (!other) return;
  sink.add(
    'claim-owned-twice',
    { id: claim.id, first: node.key, second: other.owner },
    at(scope, [...path, 'id']),
  );
}

/** What is asked for, with the defaults of the platform; reports what it does not offer. */
function paramsOf(
  scope: Scope,
  name: string,
  provides: ClaimType,
  path: Path,
): ClaimParams {
  const { spec, sink, notes } = scope;
  const resource = spec.workload.resources?.[name] ?? {};
  const { size, version, options = {} } = resource.params ?? {};
  const given = { class: resource.class, version };
  const result: ClaimParams & { options: Record<string, string> } = {
    options: {},
  };
  const filled: string[] = [];
  const choose = (
    field: string,
    value: string | undefined,
    choices: readonly string[],
    place: Path,
  ): string | undefined => {
    if (value === undefined) {
      if (choices.length > 0) filled.push(`${field} "${choices[0]}"`);
      return choices[0];
    }
    if (choices.includes(value)) return value;
    sink.add(
      'not-offered',
      {
        field,
        value,
        type: resource.type ?? '',
        choices: choices.length > 0 ? quoteList(choices) : 'none',
      },
      at(scope, place, { suggestion: didYouMean(value, choices) }),
    );
    return undefined;
  };
  for (const field of ['class', 'version'] as const) {
    const place = field === 'class' ? [field] : ['params', field];
    const chosen = choose(field, given[field], provides[CHOICES[field]], [
      ...path,
      ...place,
    ]);
    if (chosen !== undefined) result[field] = chosen;
  }
  for (const option of Object.keys({
    ...provides.options,
    ...options,
  }).sort()) {
    const choices = Object.hasOwn(provides.options, option)
      ? provides.options[option]
      : [];
    const chosen = choose(option, options[option], choices, [
      ...path,
      'params',
      'options',
      option,
    ]);
    if (chosen !== undefined) result.options[option] = chosen;
  }
  const sizePath = [...path, 'params', 'size'];
  if (size !== undefined && !provides.size) {
    choose('size', String(size), [], sizePath);
  } else if (provides.size) {
    result.size = size ?? provides.size.default;
    if (size === undefined) filled.push(`size ${provides.size.default}`);
    if (bytes(result.size) > bytes(provides.size.max)) {
      sink.add(
        'claim-too-large',
        { resource: name, size: result.size, max: provides.size.max },
        at(scope, sizePath),
      );
    }
  }
  if (filled.length > 0) {
    notes.push(
      `Resource "${name}" has ${filled.join(
        ', ',
      )}, the default of the platform.`,
    );
  }
  return result;
}

/** The connection secret as the routes of secrets see it. Whoever provides the claim writes it, not the secrets operator. */
export function connectionSecret({
  resource,
  path,
  connection,
}: ClaimModel): SecretDraft {
  return {
    resource,
    path,
    objectName: connection,
    provider: '',
    remote: '',
    refreshInterval: '',
    materialised: true,
    used: true,
    embedded: false,
    connection: true,
  };
}
