import { askPermit, Gate, ServiceModel, nounOf } from '../../../model';

/** Every host and port at which the world reaches the service must be permitted. */
export const exposure: Gate = input => {
  const { node } = input.service;
  const places = placesOf(input.service);
  if (places.length === 0) {
    return [
      {
        id: 'exposure',
        verdict: 'pass',
        subject: 'the world',
        message: `The world does not reach the ${nounOf(node)}.`,
      },
    ];
  }
  return places.map(({ host, port, protocol, via, target }) => {
    const at = host ? `${host}:${port}` : `${protocol} port ${port}`;
    return askPermit(input, {
      gate: 'exposure',
      subject: at,
      asked: `opening port "${target}" to the world at ${at}`,
      action: 'ExposeService',
      resource: {
        type: 'Lattice::Exposure',
        id: host ? `${host}:${port}` : `${node.key}:${port}`,
        attributes: { host, port: String(port), protocol, via },
      },
    });
  });
};

interface Place {
  host: string;
  port: number;
  protocol: string;
  via: string;
  /** Name of the port it leads to. */
  target: string;
}

/** Each host and port once, whatever number of routes leads there. */
function placesOf({ ingress, exposure: direct }: ServiceModel): Place[] {
  const places = new Map<string, Place>();
  const add = (hosts: readonly string[], place: Omit<Place, 'host'>) => {
    for (const host of hosts.length > 0 ? hosts : ['']) {
      const id = `${host}:${place.port}/${place.protocol}`;
      if (!places.has(id)) places.set(id, { host, ...place });
    }
  };
  for (const { hosts, listenPort, port } of ingress?.routes ?? []) {
    add(hosts, {
      port: listenPort,
      protocol: 'TCP',
      via: 'ingress',
      target: port.name,
    });
  }
  for (const { name, port, protocol } of direct?.ports ?? []) {
    const via = direct?.type === 'LoadBalancer' ? 'load-balancer' : 'node-port';
    add(direct?.hostnames ?? [], { port, protocol, via, target: name });
  }
  return [...places.keys()].sort().flatMap(id => places.get(id) ?? []);
}
