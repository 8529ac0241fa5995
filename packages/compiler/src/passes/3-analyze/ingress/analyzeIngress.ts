import { INGRESS, objectName } from '../../../kubernetes';
import { claimsOf, Ingress } from '../../../model';
import { at, Scope } from '../scope';
import { SecretDraft } from '../secrets';
import { analyzeListeners } from './listeners';
import { analyzeRoute, routePath } from './route';

/** How the world reaches the service; absent when it does not. */
export function analyzeIngress(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
): Ingress | undefined {
  const { spec, platform, sink } = scope;
  if (!spec.ingress) return undefined;
  const { gatewayClass = platform.gateway.class, routes } = spec.ingress;
  if (gatewayClass !== platform.gateway.class) {
    sink.add(
      'unknown-gateway-class',
      { class: gatewayClass, known: platform.gateway.class },
      at(scope, [...INGRESS, 'gatewayClass'], {
        suggestion: platform.gateway.class,
      }),
    );
  }
  const names = Object.keys(routes).sort();
  const analyzed = names.flatMap(
    name => analyzeRoute(scope, secrets, name, routes[name]) ?? [],
  );
  reportClaims(scope);
  reportNames(scope, gatewayClass);
  return {
    gatewayClass,
    routes: analyzed,
    listeners: analyzeListeners(scope, analyzed),
  };
}

/** Two routes for the same requests would take them from each other, in one service or in two. */
function reportClaims(scope: Scope): void {
  const { node, spec, world, sink } = scope;
  const routes = spec.ingress?.routes ?? {};
  const seen = new Map<string, string>();
  for (const route of Object.keys(routes).sort()) {
    for (const claim of new Set(claimsOf(routes[route]))) {
      const place = at(scope, routePath(route), { part: 'key' });
      const first = seen.get(claim);
      if (first) {
        const second = `route "${route}"`;
        sink.add('route-overlap', { claim, first, second }, place);
      } else seen.set(claim, `route "${route}"`);
      for (const other of world.claimants.get(claim) ?? []) {
        if (other === node.key) continue;
        const [one, two] = [node.key, other]
          .sort()
          .map(key => `service "${key}"`);
        sink.add('route-overlap', { claim, first: one, second: two }, place);
      }
    }
  }
}

/** A gateway's own pods bear names made from its own; a service of that name would share their identity. */
function reportNames(scope: Scope, gatewayClass: string): void {
  const { node, platform, world, sink } = scope;
  if (platform.gateway.proxies) return;
  const name = objectName(node.name, gatewayClass);
  const other = `${node.namespace}/${name}`;
  if (!world.services.has(other)) return;
  sink.add(
    'object-conflict',
    {
      kind: 'ServiceAccount',
      name,
      first: `the gateway of service "${node.key}"`,
      second: `service "${other}"`,
    },
    at(scope, INGRESS, { part: 'key' }),
  );
}
