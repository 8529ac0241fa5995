import fc from 'fast-check';
import { KubernetesObject } from '../api';

/** Small worlds of names, so that services meet. */
const NAMESPACES = ['pay', 'shop'];
const NAMES = ['a', 'b', 'c', 'd'];
const DIGEST = `sha256:${'ab'.repeat(32)}`;
/** What stands in a secret store; no output may ever hold it, for no input does. */
export const SECRET_KEYS = ['dsn', 'tls.key'];

function object(
  kind: string,
  metadata: KubernetesObject['metadata'],
  spec: object,
): KubernetesObject {
  return { apiVersion: 'lattice.dev/v1alpha1', kind, metadata, spec };
}

const value = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '${secret.db.dsn}',
      '${resources.db.dsn}',
      'postgres://app:${secret.db.dsn}@db/${metadata.name}',
      '${secret.other.token} and ${secret.db.dsn}',
      '${resources.b.url}',
      'http://b.shop:81/',
      '$${literal}',
      '{{ .db_dsn }}',
    ),
  },
);

const container = fc.record(
  {
    image: fc.oneof(
      { weight: 8, arbitrary: fc.constant(`registry.example/app@${DIGEST}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('app:1', 'app', 'app@sha256:ab'),
      },
    ),
    variables: fc.dictionary(fc.constantFrom('A', 'B', 'C_D'), value, {
      maxKeys: 3,
    }),
    command: fc.constant(['/bin/app']),
    envFrom: fc.constantFrom(['db'], ['other'], []),
    resources: fc.constantFrom(
      {},
      { requests: { cpu: '250m' } },
      { limits: { memory: '64Mi', cpu: '2' } },
      { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } },
    ),
    files: fc.dictionary(
      fc.constantFrom('/etc/app/c.yaml', '/etc/app/d'),
      value.map(content => ({ content })),
      { maxKeys: 2 },
    ),
    security: fc.constantFrom({}, { privileged: true }, { runAsUser: 0 }),
  },
  { requiredKeys: ['image'] },
);

const relation = fc.record(
  {
    type: fc.constant('service'),
    direction: fc.constantFrom('outbound', 'inbound', 'both'),
    ports: fc.constantFrom(['http'], [80], ['http', 'metrics'], ['nothing']),
    namespace: fc.constantFrom(...NAMESPACES),
  },
  { requiredKeys: [] },
);

const resources = fc
  .record({
    peers: fc.dictionary(fc.constantFrom(...NAMES), relation, { maxKeys: 4 }),
    others: fc.subarray([
      ['db', { type: 'secret', params: { keys: SECRET_KEYS } }],
      [
        'other',
        { type: 'secret', id: 'kv/other', params: { provider: 'two' } },
      ],
      ['everybody', { direction: 'inbound', id: '*' }],
      [
        'outside',
        {
          type: 'external-service',
          params: { endpoints: { default: 'https://api.example.com' } },
        },
      ],
      ['data', { type: 'volume', id: 'data', params: { size: '1Gi' } }],
      ['shared', { type: 'volume', id: 'data' }],
      ['unknown', { type: 'no-such-type' }],
    ] as [string, object][]),
  })
  .map(({ peers, others }) => ({ ...peers, ...Object.fromEntries(others) }));

const ports = fc.constantFrom(
  undefined,
  { http: { port: 80, targetPort: 8080 } },
  { http: { port: 81 }, metrics: { port: 9090 } },
  { dns: { port: 53, protocol: 'UDP' } },
);

const autoscaling = fc.constantFrom(
  { max: 4 },
  { max: 3, metrics: [{ metric: 'memory', target: 70 }] },
);

/** Whom a service admits of other clusters, if anybody. */
const advertise = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc
      .subarray(
        NAMESPACES.flatMap(space => NAMES.map(name => `${space}/${name}`)),
        { minLength: 1, maxLength: 4 },
      )
      .map(allowedServices => ({ allowedServices })),
  },
  { weight: 1, arbitrary: fc.constant({ allowedServices: ['*'] }) },
);

/** A LatticeService, most of the time without errors. */
export const serviceObject: fc.Arbitrary<KubernetesObject> = fc
  .record({
    namespace: fc.constantFrom(...NAMESPACES),
    name: fc.constantFrom(...NAMES),
    owner: fc.constantFrom(undefined, 'group:default/team', 'user:default/me'),
    containers: fc.dictionary(fc.constantFrom('api', 'main'), container, {
      minKeys: 1,
      maxKeys: 2,
    }),
    resources,
    ports,
    advertised: advertise,
    more: fc.record(
      { replicas: fc.integer({ min: 0, max: 4 }), autoscaling },
      { requiredKeys: [] },
    ),
  })
  .map(({ namespace, name, owner, containers, ports: declared, ...rest }) =>
    object(
      'LatticeService',
      {
        name,
        namespace,
        ...(owner && { annotations: { 'lattice.dev/owner': owner } }),
      },
      {
        ...rest.more,
        ...(rest.advertised && { advertise: rest.advertised }),
        workload: {
          containers,
          ...(declared && { service: { ports: declared } }),
          resources: rest.resources,
        },
      },
    ),
  );

const PERMITS = [
  'permit (principal, action, resource);',
  ...NAMESPACES.map(
    namespace =>
      `permit (principal, action == Lattice::Action::"AccessSecret", resource) when { principal.namespace == "${namespace}" };`,
  ),
  'permit (principal == Lattice::Service::"shop/a", action, resource);',
  'permit (principal, action == Lattice::Action::"AllowWildcard", resource);',
];

const FORBIDS = [
  'forbid (principal, action == Lattice::Action::"AccessExternalEndpoint", resource);',
  'forbid (principal, action == Lattice::Action::"AccessSecret", resource) when { resource.path like "kv/*" };',
  'forbid (principal == Lattice::Service::"pay/b", action, resource);',
  'forbid (principal, action, resource) when { principal.typo == "a" };',
];

function policy(name: string, policies: string): KubernetesObject {
  return object(
    'CedarPolicy',
    { name, namespace: 'lattice-system' },
    {
      policies,
    },
  );
}

/** A policy that forbids something, under a name of its own. */
export const forbidObject = fc
  .constantFrom(...FORBIDS)
  .map(text => policy('added-forbid', text));

/** A service without errors that is about nothing but who calls it, and whom it calls. */
const callingObject = (
  names: readonly string[],
): fc.Arbitrary<KubernetesObject> =>
  fc
    .record({
      name: fc.constantFrom(...names),
      peers: fc.dictionary(
        fc.constantFrom(...NAMES),
        fc.record(
          {
            direction: fc.constantFrom('outbound', 'outbound', 'inbound'),
            ports: fc.constantFrom(['http'], [80], ['http', 'dns']),
          },
          { requiredKeys: ['direction'] },
        ),
        { minKeys: 1, maxKeys: 4 },
      ),
      ports,
      advertised: fc.oneof(
        fc
          .subarray(
            NAMES.map(name => `shop/${name}`),
            { minLength: 1 },
          )
          .map(allowedServices => ({ allowedServices })),
        fc.constant({ allowedServices: ['*'] }),
        fc.constant(undefined),
      ),
    })
    .map(({ name, peers, ports: declared, advertised }) =>
      object(
        'LatticeService',
        { name, namespace: 'shop' },
        {
          ...(advertised && { advertise: advertised }),
          workload: {
            containers: { main: { image: `registry.example/app@${DIGEST}` } },
            ...(declared && { service: { ports: declared } }),
            resources: peers,
          },
        },
      ),
    );

/** A cluster of a few such services, and perhaps with a permit for everything. */
const smallCluster = (names: readonly string[]) =>
  fc
    .tuple(
      fc.uniqueArray(callingObject(names), {
        selector: ({ metadata }) => metadata.name,
        minLength: names.length - 1,
        maxLength: names.length,
      }),
      fc.boolean(),
    )
    .map(([services, permitted]) => [
      ...services,
      ...(permitted ? [policy('all', PERMITS[0])] : []),
    ]);

/** Two clusters of a mesh that have one name in common. */
export const clusterPair = fc.tuple(
  smallCluster(NAMES.slice(0, 3)),
  smallCluster(NAMES.slice(2)),
);

const policyObject = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three'),
    text: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...PERMITS) },
      { weight: 3, arbitrary: fc.constantFrom(...FORBIDS) },
      { weight: 1, arbitrary: fc.constant('permit (') },
    ),
  })
  .map(({ name, text }) => policy(name, text));

const quotaObject = fc
  .record({
    name: fc.constantFrom('q1', 'q2'),
    principal: fc.constantFrom(
      'Lattice::Namespace::"shop"',
      'Lattice::Group::"team"',
      'Lattice::Service::"pay/a"',
    ),
    cpu: fc.constantFrom('1', '400m', '20'),
    enabled: fc.boolean(),
  })
  .map(({ name, principal, cpu, enabled }) =>
    object(
      'LatticeQuota',
      { name, namespace: 'lattice-system' },
      { principal, enabled, limits: { cpu, pods: 12 } },
    ),
  );

const platformObject = fc
  .record({
    profile: fc.constantFrom('full', 'standard', 'k3s-edge', 'nonsense'),
    cpuRequest: fc.constantFrom('10m', '100m', '2'),
    trustDomain: fc.constantFrom('cluster.local', 'example.org'),
  })
  .map(({ profile, trustDomain, cpuRequest }) =>
    object(
      'LatticePlatform',
      { name: 'platform' },
      { profile, trustDomain, resources: { cpuRequest } },
    ),
  );

const identity = ({ kind, metadata }: KubernetesObject) =>
  `${kind} ${metadata.namespace}/${metadata.name}`;

/** Any document of a fleet. */
export const fleetObject = fc.oneof(
  { weight: 8, arbitrary: serviceObject },
  { weight: 3, arbitrary: policyObject },
  { weight: 1, arbitrary: quotaObject },
  { weight: 1, arbitrary: platformObject },
);

/** The documents of a small fleet, no two of one name. */
export const fleetObjects = fc.uniqueArray(fleetObject, {
  selector: identity,
  maxLength: 12,
});

/** How many runs a property gets: few by default, so that tests stay quick, more with PROPERTY_RUNS. */
export function runs(few: number): fc.Parameters<unknown> {
  const wanted = Number(process.env.PROPERTY_RUNS ?? 0);
  const seed = Number(process.env.PROPERTY_SEED ?? 20261121);
  return { numRuns: wanted > 0 ? wanted : few, seed };
}
