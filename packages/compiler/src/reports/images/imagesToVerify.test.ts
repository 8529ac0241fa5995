import { createWorld, ImageRequest, imagesToVerify, parseFiles } from '../..';

const KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAhwhlK6qvWmrt2y8n1pbJEv4X5n744sykSAjXJtqhlrA=
-----END PUBLIC KEY-----`;

const image = (name: string, digit: string) =>
  `${name}@sha256:${digit.repeat(64)}`;

const provider = (name: string, registry: string, more: object = {}) => ({
  kind: 'ImageProvider',
  metadata: { name },
  spec: {
    registry,
    trust: { authorities: [{ name: 'release', key: KEY }] },
    credentials: { secret: 'pull' },
    ...more,
  },
});

const container = (text: string) => ({ containers: { main: { image: text } } });

const service = (name: string, spec: object) => ({
  kind: 'LatticeService',
  metadata: { name, namespace: 'commerce' },
  spec,
});

const FLEET = [
  service('shop', {
    workload: container(image('ghcr.io/acme/shop', 'a')),
    sidecars: { proxy: { image: image('nginx', 'b') } },
  }),
  service('mail', {
    workload: container(image('GHCR.io:443/acme/shop', 'a')),
  }),
  service('free', { workload: container(image('quay.io/x/y', 'c')) }),
  service('tag', { workload: container('ghcr.io/acme/shop:1') }),
  {
    kind: 'LatticeJob',
    metadata: { name: 'report', namespace: 'commerce' },
    spec: {
      tasks: { send: { workload: container(image('ghcr.io/acme/job', 'd')) } },
    },
  },
];

function requests(
  providers: object[],
  targets?: { namespace: string; name: string }[],
): ImageRequest[] {
  const files = [...FLEET, ...providers].map((document, index) => ({
    file: `${index}.yaml`,
    text: JSON.stringify({ apiVersion: 'lattice.dev/v1alpha1', ...document }),
  }));
  return imagesToVerify(createWorld(parseFiles(files).documents), targets);
}

const summary = (found: ImageRequest[]) =>
  found.map(({ registry, repository, provider: by, workloads }) => [
    `${registry}/${repository}`,
    by,
    workloads,
  ]);

const ACME = provider('acme', 'ghcr.io/acme');

it('finds each image once, of services and jobs, with who runs it', () => {
  expect(summary(requests([ACME, provider('hub', 'docker.io')]))).toEqual([
    ['docker.io/library/nginx', 'hub', ['commerce/shop']],
    ['ghcr.io/acme/job', 'acme', ['commerce/report']],
    ['ghcr.io/acme/shop', 'acme', ['commerce/shop', 'commerce/mail']],
  ]);
});

it('finds those of the targets alone', () => {
  const targets = [{ namespace: 'commerce', name: 'mail' }];
  expect(summary(requests([ACME], targets))).toEqual([
    ['ghcr.io/acme/shop', 'acme', ['commerce/mail']],
  ]);
});

it('asks for nothing without a rule, and for nothing where rules contradict each other', () => {
  expect(requests([])).toEqual([]);
  expect(requests([ACME, provider('other', 'ghcr.io/acme')])).toEqual([]);
});

it('tells whether the registry was named by those who run the platform', () => {
  const found = requests([ACME, provider('any', '*')]);
  expect(
    found.map(({ repository, registryNamed, secret }) => [
      repository,
      registryNamed,
      secret,
    ]),
  ).toEqual([
    ['library/nginx', false, 'pull'],
    ['acme/job', true, 'pull'],
    ['acme/shop', true, 'pull'],
    ['x/y', false, 'pull'],
  ]);
});

it('speaks to a registry without TLS only where its provider says so, and asks for no more than it says', () => {
  const [plain] = requests([ACME]);
  expect(plain.insecure).toBe(false);
  expect(plain.authorities).toMatchObject([
    { name: 'release', matchRepository: false, everyPlatform: false },
  ]);
  const [open] = requests([
    provider('acme', 'ghcr.io/acme', { insecure: true }),
  ]);
  expect(open.insecure).toBe(true);
});
