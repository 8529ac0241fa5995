import { objectName } from '../../kubernetes';
import {
  Address,
  ClaimModel,
  fillIn,
  parseEndpoint,
  ProvidedEndpoint,
} from '../../model';

/** Where the claims of a service are found, which it may call without a permit. */
export function claimEndpoints(
  namespace: string,
  all: Iterable<ClaimModel>,
): ProvidedEndpoint[] {
  return [...all].flatMap(
    ({ name, resource, path, provides }): ProvidedEndpoint[] => {
      const { address, port, scheme } = provides;
      const fill = (text: string) => fillIn(text, { name, namespace });
      const common = {
        path,
        text: `Resource "${resource}" is found at port ${port}, where the platform provides it.`,
      };
      const host = address.host && fill(address.host);
      if (address.labels) {
        const labels = Object.fromEntries(
          Object.entries(address.labels).map(([key, value]) => [
            key,
            fill(value),
          ]),
        );
        return [
          {
            ...common,
            kind: 'pods' as const,
            namespace: fill(address.namespace ?? '{namespace}'),
            labels,
            host: host ?? '',
            port,
            protocol: 'TCP' as const,
            scheme,
          },
        ];
      }
      const entry = objectName(resource, 'claim');
      // A range says more than a name where names cannot be restricted.
      const place = address.cidr ? fill(address.cidr) : host;
      const parsed: Address | undefined = place
        ? parseEndpoint(`${scheme}://${place}:${port}`)
        : undefined;
      if (!parsed) return [];
      const lookup = address.cidr && host ? { lookup: host } : {};
      return [{ ...common, ...parsed, ...lookup, entry }];
    },
  );
}
