import { askPermit, Gate, IngressRoute } from '../../../model';

/** Every host and port at which the world reaches the service must be permitted. */
export const exposure: Gate = input => {
  const { ingress, node } = input.service;
  const routes = ingress?.routes ?? [];
  if (routes.length === 0) {
    return [
      {
        id: 'exposure',
        verdict: 'pass',
        subject: 'the world',
        message: 'The world does not reach the service.',
      },
    ];
  }
  return placesOf(routes).map(({ host, port, target }) => {
    const at = host ? `${host}:${port}` : `TCP port ${port}`;
    return askPermit(input, {
      gate: 'exposure',
      subject: at,
      asked: `opening port "${target}" to the world at ${at}`,
      action: 'ExposeService',
      resource: {
        type: 'Lattice::Exposure',
        id: host ? `${host}:${port}` : `${node.key}:${port}`,
        attributes: {
          host,
          port: String(port),
          protocol: 'TCP',
          via: 'ingress',
        },
      },
    });
  });
};

/** Each host and port once, whatever number of routes leads there. */
function placesOf(routes: readonly IngressRoute[]) {
  const places = new Map<
    string,
    { host: string; port: number; target: string }
  >();
  for (const { hosts, listenPort, port } of routes) {
    for (const host of hosts.length > 0 ? hosts : ['']) {
      const id = `${host}:${listenPort}`;
      if (places.has(id)) continue;
      places.set(id, { host, port: listenPort, target: port.name });
    }
  }
  return [...places.keys()].sort().flatMap(id => places.get(id) ?? []);
}
