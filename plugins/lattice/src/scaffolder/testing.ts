import type { Entity } from '@backstage/catalog-model';
import type { KubernetesObject } from '@lattice-portal/compiler';

const image = `registry.example.org/starters/node@sha256:${'1'.repeat(64)}`;

/** What the form finds in the configuration. */
export const config = { lattice: { starterImages: { node: image } } };

const group = (name: string, title: string, namespace?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    title,
    namespace: 'default',
    annotations: namespace ? { 'lattice.dev/namespace': namespace } : {},
  },
});

const component = (name: string, service: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'lattice.dev/service': service },
  },
});

/** Two teams with a namespace, one without, two services to talk to, and a job. */
export const entities: Entity[] = [
  group('payments', 'Payments team', 'commerce'),
  group('orders', 'Orders team', 'commerce'),
  group('security', 'Security team'),
  component('orders', 'local/commerce/orders'),
  component('ledger', 'local/commerce/ledger'),
  component('nightly', 'local/commerce/nightly'),
  component('far-away', 'remote/commerce/far-away'),
];

const service = (name: string, resources: object): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: { name, namespace: 'commerce' },
  spec: {
    workload: {
      containers: {
        main: {
          image,
          resources: { limits: { cpu: '500m', memory: '256Mi' } },
        },
      },
      service: { ports: { http: { port: 8080 } } },
      resources,
    },
  },
});

/** A cluster in which orders lets checkout in, ledger does not, and only stripe is permitted. */
export const documents: KubernetesObject[] = [
  service('orders', { checkout: { type: 'service', direction: 'inbound' } }),
  service('ledger', {}),
  {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeJob',
    metadata: { name: 'nightly', namespace: 'commerce' },
    spec: {
      tasks: { main: { workload: { containers: { main: { image } } } } },
    },
  },
  {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { name: 'secrets-by-team', namespace: 'lattice-system' },
    spec: {
      policies: `permit (
        principal,
        action == Lattice::Action::"AccessSecret",
        resource == Lattice::SecretPath::"vault:commerce/stripe"
      );`,
    },
  },
];
