import { ExternalEndpoint, isInCluster, parseEndpoint } from '../../model';
import { at, RESOURCES, Scope } from './scope';

/** Every address outside the cluster the service says it calls, by resource and name. */
export function analyzeExternal(scope: Scope): ExternalEndpoint[] {
  const resources = scope.spec.workload.resources ?? {};
  return Object.keys(resources)
    .sort()
    .flatMap(resource => {
      const { type, params = {} } = resources[resource];
      if (type !== 'external-service') return [];
      const path = [...RESOURCES, resource];
      const { endpoints = {} } = params;
      const names = Object.keys(endpoints).sort();
      if (names.length === 0) {
        scope.sink.add(
          'external-without-endpoints',
          { resource },
          at(scope, path, { part: 'key' }),
        );
      }
      return names.flatMap(endpoint => {
        const place = [...path, 'params', 'endpoints', endpoint];
        const parsed = parseEndpoint(endpoints[endpoint]);
        if (parsed && isInCluster(parsed.host)) {
          scope.sink.add(
            'endpoint-in-cluster',
            { endpoint: endpoints[endpoint] },
            at(scope, place),
          );
          return [];
        }
        if (parsed) return [{ resource, endpoint, path: place, ...parsed }];
        scope.sink.add(
          'bad-endpoint',
          { endpoint: endpoints[endpoint] },
          at(scope, place),
        );
        return [];
      });
    });
}

/**
 * What an external service gives: the parts of endpoint `default`, else of the first, and of each under its name. What
 * stands for many addresses has no host to call.
 */
export function externalOutputs(
  endpoints: Readonly<Record<string, string>>,
): Record<string, string> {
  const outputs: Record<string, string> = {};
  const names = Object.keys(endpoints).sort();
  const main = names.includes('default') ? 'default' : names[0];
  for (const name of names) {
    const parsed = parseEndpoint(endpoints[name]);
    if (!parsed || parsed.kind === 'names') continue;
    const host = parsed.host.replace(/\/32$/, '');
    if (host.includes('/')) continue;
    const { port, scheme } = parsed;
    const parts = {
      host,
      port: String(port),
      url: `${scheme}://${host}:${port}`,
    };
    for (const [key, value] of Object.entries(parts)) {
      outputs[`${name}.${key}`] = value;
      if (name === main) outputs[key] = value;
    }
  }
  return outputs;
}
