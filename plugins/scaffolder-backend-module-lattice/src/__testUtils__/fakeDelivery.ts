import type {
  Connection,
  Delivery,
  RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import type { DeliveryClient } from '../platform/DeliveryClient';

export interface FakeDelivery extends DeliveryClient {
  connections: Connection[];
}

const at = '2026-01-01T00:00:00Z';

/** A delivery of the first release; change what a test is about. */
export function deliveryRecord(changed: Partial<Delivery> = {}): Delivery {
  return {
    id: '1',
    release: 1,
    environment: 'dev',
    state: 'ready',
    mode: 'direct',
    actor: 'user:default/developer',
    trigger: 'person',
    requestedAt: at,
    ...changed,
  };
}

/** Goes through the given deliveries, one at each question, and stays at the last. An error is thrown. */
export function fakeDelivery(
  states: (Delivery | Error)[] = [deliveryRecord()],
): FakeDelivery {
  const connections: Connection[] = [];
  const rest = [...states];
  const detail = (newest?: Delivery): RepositoryDetail => ({
    repository: {
      owner: 'lattice',
      name: 'checkout',
      url: 'https://git.example.org/lattice/checkout',
      entityRef: 'component:default/checkout',
      group: 'group:default/payments',
      service: 'checkout',
      branch: 'main',
      connectedAt: at,
    },
    environments: [
      {
        name: 'dev',
        title: 'Dev',
        cluster: 'local',
        namespace: 'commerce',
        delivery: 'direct',
        automatic: true,
        approvers: [],
        newest,
      },
    ],
    releases: [],
    previews: [],
    may: { deliver: true },
  });
  return {
    connections,
    connect: async connection => {
      connections.push(connection);
      return detail();
    },
    read: async () => {
      const next = rest.length > 1 ? rest.shift() : rest[0];
      if (next instanceof Error) {
        throw next;
      }
      return detail(next);
    },
  };
}
