import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubernetesObject, refOf } from '@lattice-portal/cluster-client';
import {
  CedarEngine,
  clusterSecretStore,
  compile,
  createWorld,
  parseFiles,
} from '@lattice-portal/compiler';
import { stringify } from 'yaml';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { startControlPlane } from '../cluster/startControlPlane';
import type { ControlPlane } from '../cluster/types';
import { waitFor } from '../testing/waitFor';
import { locateTools } from '../tools/locate';
import { CONTROL_PLANE_TOOLS } from '../tools/table';
import { ExternalSecrets, startExternalSecrets } from './startExternalSecrets';

/**
 * Every way a secret can reach a service, through the real operator: what it writes is compared, byte by byte, with what
 * the developer wrote.
 */

jest.setTimeout(1_500_000);

/** Values that a template language, YAML, JSON or a shell could mistake for something else. */
const NASTY: Record<string, string> = {
  braces: '{{ .other }} {{- "x" -}} }}{{ {%raw%} {}',
  dollars: '$HOME $(HOME) $$ ${resources.db.braces} $${x}',
  lines: 'first\nsecond\r\n\tthird\n\n',
  quotes: `"double" 'single' \`back\` \\ \\n`,
  unicode: 'grüße, 世界 🌍 \u202e rtl',
  yaml: '- a: &b *c\n  | > # ! % @',
  'tls.crt': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
};
const KEYS = Object.keys(NASTY).sort();

const allowAll: CedarEngine = {
  authorize: () => ({ decision: 'allow', policies: ['all#0'], errors: [] }),
  problemsOf: () => [],
};

let root: string;
let controlPlane: ControlPlane;
let operator: ExternalSecrets;
let client: Awaited<ReturnType<typeof adminClient>>['client'];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-routes-'));
  const tools = await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, 'external-secrets'],
  });
  controlPlane = await startControlPlane({
    name: 'routes',
    dataDir: join(root, 'cluster'),
    tools,
    realOperators: ['ExternalSecret'],
  });
  ({ client } = await adminClient(controlPlane));
  operator = await startExternalSecrets({
    controlPlane,
    dataDir: join(root, 'operator'),
    tools,
    stores: {},
  });
});

afterAll(async () => {
  await operator?.stop();
  await client?.close();
  await controlPlane?.stop();
  await rm(root, { recursive: true, force: true });
});

/** A store as the platform declares it, with what it holds. */
async function declareStore(
  name: string,
  entries: Record<string, Record<string, string>>,
): Promise<void> {
  const { documents } = parseFiles([
    {
      file: 'store.yaml',
      text: stringify({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'SecretProvider',
        metadata: { name },
        spec: {
          provider: {
            fake: {
              data: Object.entries(entries).map(([key, values]) => ({
                key,
                value: JSON.stringify(values),
              })),
            },
          },
        },
      }),
    },
  ]);
  const store = clusterSecretStore(documents[0]);
  if (!store) throw new Error(`No store: ${JSON.stringify(documents)}`);
  await applyOurs(client, store);
}

/** Compiles a service and applies what the operator reads. */
async function deploy(workload: object, more: object = {}) {
  const namespace = await controlPlane.createNamespace('routes');
  const text = stringify({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { name: 'web', namespace },
    spec: { ...more, workload },
  });
  const { documents, diagnostics } = parseFiles([{ file: 'web.yaml', text }]);
  const result = compile(createWorld(documents), { cedar: allowAll });
  const errors = [...diagnostics, ...result.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  expect(errors.map(({ message }) => message)).toEqual([]);
  const objects = result.services[0].objects.map(({ manifest }) => manifest);
  const secrets = objects.filter(({ kind }) => kind === 'ExternalSecret');
  for (const secret of secrets) await applyOurs(client, secret);
  const pod = objects.find(({ kind }) => kind === 'Deployment')?.spec as {
    template: { spec: PodSpec };
  };
  return { namespace, secrets, pod: pod.template.spec };
}

interface PodSpec {
  containers: {
    env?: {
      name: string;
      value?: string;
      valueFrom?: { secretKeyRef: { name: string; key: string } };
    }[];
    envFrom?: { secretRef: { name: string } }[];
    volumeMounts?: { mountPath: string; name: string; subPath?: string }[];
  }[];
  imagePullSecrets?: { name: string }[];
  volumes?: { name: string; secret?: { secretName: string } }[];
}

interface Secret extends KubernetesObject {
  data?: Record<string, string>;
  type?: string;
}

async function read(namespace: string, name: string): Promise<Secret> {
  const ref = refOf({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
  });
  const found = await waitFor<Secret | undefined>(
    `Secret "${name}"`,
    () => client.get(ref),
    answer => answer !== undefined,
  );
  if (!found) throw new Error(`Secret "${name}" is not there`);
  return found;
}

function textOf({ data = {} }: Secret, key: string): string {
  return Buffer.from(data[key] ?? '', 'base64').toString('utf8');
}

/** What the container would find in a variable. */
async function variable(namespace: string, pod: PodSpec, name: string) {
  const item = pod.containers[0].env?.find(env => env.name === name);
  const from = item?.valueFrom?.secretKeyRef;
  if (!from) throw new Error(`Variable "${name}" refers to no secret`);
  return textOf(await read(namespace, from.name), from.key);
}

const image = `registry.example.com/web@sha256:${'a'.repeat(64)}`;
const db = (params: object = {}) => ({
  db: {
    type: 'secret',
    id: 'shop/db',
    params: { provider: 'main', keys: KEYS, ...params },
  },
});

beforeAll(() => declareStore('main', { 'shop/db': NASTY }));

it('route 1: a variable that is a secret has its bytes', async () => {
  const { namespace, pod, secrets } = await deploy({
    containers: {
      main: {
        image,
        variables: Object.fromEntries(
          KEYS.map((key, index) => [`V${index}`, `\${secret.db.${key}}`]),
        ),
      },
    },
    resources: db({ refreshInterval: '7m' }),
  });
  for (const [index, key] of KEYS.entries()) {
    expect(await variable(namespace, pod, `V${index}`)).toBe(NASTY[key]);
  }
  expect(secrets.map(({ spec }) => spec)).toEqual([
    expect.objectContaining({ refreshInterval: '7m0s' }),
  ]);
});

it('route 2: a variable around secrets is the text with their bytes, and no raw copy is left', async () => {
  const around =
    '{{ .db }} {{`x`}} {{- "{{" }} \\ "quoted" \'single\' $$ $HOME';
  const { namespace, pod, secrets } = await deploy({
    containers: {
      main: {
        image,
        variables: Object.fromEntries(
          KEYS.map((key, index) => [
            `V${index}`,
            `${around}\${resources.db.${key}}${around}$\${resources.db.${key}}`,
          ]),
        ),
      },
    },
    resources: db({ refreshInterval: '9m' }),
  });
  for (const [index, key] of KEYS.entries()) {
    expect(await variable(namespace, pod, `V${index}`)).toBe(
      `${around}${NASTY[key]}${around}\${resources.db.${key}}`,
    );
  }
  expect(secrets.map(({ metadata }) => metadata.name)).toEqual([
    'web-main-env',
  ]);
  expect(secrets[0].spec).toMatchObject({ refreshInterval: '9m0s' });
});

it('route 3: a file around secrets is the text with their bytes', async () => {
  const content = (value: (key: string) => string) =>
    [
      '# {{ range $x := .db }} {{ end }}',
      ...KEYS.map(key => `${key}: "${value(key)}" {{"{{"}}`),
      'home: $HOME \\$',
      '',
    ].join('\n');
  const { namespace, pod, secrets } = await deploy({
    containers: {
      main: {
        image,
        files: {
          '/etc/app/config.yaml': {
            content: content(key => `\${secret.db.${key}}`),
          },
          '/etc/app/tls.crt': { source: '${secret.db.tls.crt}' },
        },
      },
    },
    resources: db({ refreshInterval: '11m' }),
  });
  const rendered = secrets.find(({ metadata }) =>
    metadata.name.includes('file'),
  );
  expect(rendered?.spec).toMatchObject({ refreshInterval: '11m0s' });
  const secret = await read(namespace, rendered?.metadata.name ?? '');
  const [key] = Object.keys(secret.data ?? {});
  expect(textOf(secret, key)).toBe(content(name => NASTY[name]));
  expect(pod.volumes?.flatMap(({ name }) => name).length).toBeGreaterThan(0);
  const raw = await read(namespace, 'web-db');
  expect(textOf(raw, 'tls.crt')).toBe(NASTY['tls.crt']);
});

it('route 4: credentials of a registry have the type the node expects', async () => {
  const config = JSON.stringify({
    auths: { 'registry.example.com': { auth: 'YTpi{{"x"}}' } },
  });
  await declareStore('registry', {
    'shop/registry': { '.dockerconfigjson': config },
  });
  const { namespace, pod } = await deploy(
    {
      containers: { main: { image } },
      resources: {
        registry: {
          type: 'secret',
          id: 'shop/registry',
          params: { provider: 'registry', keys: ['.dockerconfigjson'] },
        },
      },
    },
    { imagePullSecrets: ['registry'] },
  );
  const [{ name }] = pod.imagePullSecrets ?? [];
  const secret = await read(namespace, name);
  expect(secret.type).toBe('kubernetes.io/dockerconfigjson');
  expect(textOf(secret, '.dockerconfigjson')).toBe(config);
});

it('route 5: all keys become variables', async () => {
  const { namespace, pod } = await deploy({
    containers: { main: { image, envFrom: ['db'] } },
    resources: db({ keys: undefined }),
  });
  const [{ secretRef }] = pod.containers[0].envFrom ?? [];
  const secret = await read(namespace, secretRef.name);
  expect(Object.keys(secret.data ?? {}).sort()).toEqual(KEYS);
  for (const key of KEYS) expect(textOf(secret, key)).toBe(NASTY[key]);
});

it('keeps the type a secret is declared with', async () => {
  await declareStore('tls', {
    'shop/tls': { 'tls.crt': 'certificate', 'tls.key': 'key {{ }}' },
  });
  const { namespace } = await deploy({
    containers: {
      main: {
        image,
        files: { '/tls.key': { source: '${secret.tls.tls.key}' } },
      },
    },
    resources: {
      tls: {
        type: 'secret',
        id: 'shop/tls',
        params: {
          provider: 'tls',
          keys: ['tls.crt', 'tls.key'],
          secretType: 'kubernetes.io/tls',
        },
      },
    },
  });
  const secret = await read(namespace, 'web-tls');
  expect(secret.type).toBe('kubernetes.io/tls');
  expect(textOf(secret, 'tls.key')).toBe('key {{ }}');
});

it('brings a value that changes in the store to every route', async () => {
  const entries = (value: string) => ({ 'shop/turn': { token: value } });
  await declareStore('turning', entries('first {{ }}'));
  const { namespace, secrets, pod } = await deploy({
    containers: {
      main: {
        image,
        variables: {
          PURE: '${secret.turn.token}',
          MIXED: '<${secret.turn.token}>',
        },
        files: { '/token': { content: 'token=${secret.turn.token}' } },
      },
    },
    resources: {
      turn: {
        type: 'secret',
        id: 'shop/turn',
        params: { provider: 'turning', keys: ['token'] },
      },
    },
  });
  const file = secrets.find(({ metadata }) => metadata.name.includes('file'));
  const found = async () => {
    const secret = await read(namespace, file?.metadata.name ?? '');
    return [
      await variable(namespace, pod, 'PURE'),
      await variable(namespace, pod, 'MIXED'),
      textOf(secret, Object.keys(secret.data ?? {})[0]),
    ];
  };
  expect(await found()).toEqual([
    'first {{ }}',
    '<first {{ }}>',
    'token=first {{ }}',
  ]);
  await declareStore('turning', entries('second\n}}'));
  for (const secret of secrets) {
    await applyOurs(client, {
      ...secret,
      metadata: {
        ...secret.metadata,
        annotations: { 'force-sync': 'now' },
      },
    });
  }
  await waitFor('the second value', found, now =>
    now.every(text => text.includes('second')),
  );
  expect(await found()).toEqual([
    'second\n}}',
    '<second\n}}>',
    'token=second\n}}',
  ]);
});
