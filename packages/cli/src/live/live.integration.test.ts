import type { KubernetesObject } from '@lattice-portal/cluster-client';
import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { liveCluster, type LiveCluster } from './__testUtils__/liveCluster';

jest.setTimeout(120_000);

let cluster: LiveCluster;
let namespace: string;

beforeAll(async () => {
  cluster = await liveCluster();
}, 600_000);
afterAll(() => cluster?.stop());

beforeEach(async () => {
  namespace = await cluster.controlPlane.createNamespace('live');
});

/** A change by hand. */
const edit = (kind: string, apiVersion: string, name: string, body: object) =>
  cluster.kubectl.apply(
    {
      apiVersion,
      kind,
      metadata: { name, namespace },
      ...body,
    } as KubernetesObject,
    { fieldManager: 'rita', force: true },
  );

describe('a service that is not there yet', () => {
  it('is to be created whole, and nothing is written to find that out', async () => {
    const since = new Date().toISOString();
    const file = cluster.spec(namespace, 'web');
    const { code, out, notes } = await cluster.plan(file);
    expect(code).toBe(0);
    expect(out).toContain(`${namespace}/web, plan none ->`);
    expect(out).toContain('   create Deployment web\n');
    expect(out).toMatch(/\n\d+ to create, 0 to update, 0 to delete\.$/);
    expect(notes).toMatch(/^Cluster of context "[^"]+", https:/);
    expect((await cluster.diff(file, '--exit-code')).code).toBe(1);

    const events = await cluster.requestsSince(since);
    expect(events.length).toBeGreaterThan(20);
    const writes = events.filter(
      ({ verb, dryRun }) => !['get', 'list'].includes(verb) && !dryRun,
    );
    expect(writes).toEqual([]);
    expect(
      await cluster.kubectl.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace,
        name: 'web',
      }),
    ).toBeUndefined();
  });

  it('says that its namespace is missing', async () => {
    const file = cluster.spec('live-nowhere', 'web');
    const { code, out } = await cluster.plan(file);
    expect(code).toBe(1);
    expect(out).toContain('Refused, so nothing of it changes.');
    expect(out).toContain(
      'Namespace "live-nowhere" is not there. Create it first: kubectl create namespace live-nowhere',
    );
  });
});

describe('a service that is there', () => {
  it('does not differ, although the server has filled in its defaults', async () => {
    const file = cluster.spec(namespace, 'web');
    await cluster.apply(file);
    const { code, out } = await cluster.diff(file, '--exit-code');
    expect({ code, out }).toEqual({ code: 0, out: 'Nothing differs.' });
    const plan = await cluster.plan(file);
    expect(plan).toMatchObject({ code: 0, out: 'Nothing would change.' });
  });

  it('shows what a changed spec changes, with the reason', async () => {
    await cluster.apply(cluster.spec(namespace, 'web'));
    const file = cluster.spec(namespace, 'web', { replicas: 1 });
    const { out } = await cluster.diff(file);
    expect(out).toContain('   the spec\n      spec.replicas: 2 -> 1\n');
    expect(out).toMatch(
      /~ Deployment web\n {8}spec\.replicas: 2 -> 1\n[^]*because: 1 replica runs\./,
    );
    expect(out).toMatch(/- PodDisruptionBudget web\n {8}no longer:/);
    const { out: plan } = await cluster.plan(file);
    expect(plan).toContain('   update Deployment web\n');
    expect(plan).toContain('   delete PodDisruptionBudget web\n');
  });

  it('names who has changed a field of ours by hand, and what is beside ours', async () => {
    const file = cluster.spec(namespace, 'web');
    await cluster.apply(file);
    await edit('Deployment', 'apps/v1', 'web', {
      spec: { replicas: 5, paused: true },
    });
    const { code, out } = await cluster.diff(file);
    expect(code).toBe(0);
    expect(out).toContain('spec.replicas: 5 -> 2 (set by "rita")');
    expect(out).toContain('the cluster is not as its own specs say');
    expect(out).toContain('Deployment web, spec.paused: true (by "rita")');
    expect(out).toContain(
      'Deployment "web" has a field that "rita" set to another value: .spec.replicas.',
    );
    const plan = await cluster.plan(file);
    expect(plan.code).toBe(1);
    expect(plan.out).toContain('Refused, so nothing of it changes.');
    expect(plan.out).toContain('"rita"');
    const json = JSON.parse((await cluster.diff(file, '-o', 'json')).out);
    expect(json).toMatchObject({ same: false, complete: true });
    expect(json.services[0].objects).toMatchObject([
      {
        kind: 'Deployment',
        change: 'changed',
        drift: true,
        fields: [
          { path: 'spec.replicas', before: 5, after: 2, managers: ['rita'] },
        ],
      },
    ]);
  });

  it('gets back what somebody has deleted', async () => {
    const file = cluster.spec(namespace, 'web');
    await cluster.apply(file);
    await cluster.kubectl.delete({
      apiVersion: 'v1',
      kind: 'Service',
      namespace,
      name: 'web',
    });
    const { out } = await cluster.diff(file);
    expect(out).toMatch(/\+ Service web\n/);
    expect(out).toMatch(/1 objects to add, 0 to change, 0 to remove\.$/);
  });

  it('knows its objects when somebody has taken the label away', async () => {
    const file = cluster.spec(namespace, 'web');
    await cluster.apply(file);
    await cluster.kubectl.request({
      method: 'PATCH',
      path: `/api/v1/namespaces/${namespace}/services/web`,
      contentType: 'application/merge-patch+json',
      body: { metadata: { labels: { 'app.kubernetes.io/managed-by': null } } },
    });
    const { out } = await cluster.diff(file);
    expect(out).toMatch(
      /~ Service web\n {8}metadata\.labels\["app\.kubernetes\.io\/managed-by"\]: \+ "lattice"/,
    );
  });

  it('leaves the number of copies to what scales it', async () => {
    const scaled = { autoscaling: { max: 6 } };
    const file = cluster.spec(namespace, 'web', scaled);
    await cluster.apply(file);
    await cluster.kubectl.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace },
        spec: { replicas: 4 },
      },
      { fieldManager: 'kube-controller-manager', force: true },
    );
    const { out } = await cluster.diff(file);
    expect(out).toBe('Nothing differs.');
  });

  it('changes a service that is not in the files', async () => {
    const calls = { type: 'service', direction: 'outbound' };
    const workload = (name: string, resources: object) => ({
      workload: {
        containers: {
          api: {
            image: `registry.example.com/${name}@sha256:${'a'.repeat(64)}`,
          },
        },
        resources,
      },
    });
    const caller = cluster.spec(
      namespace,
      'caller',
      workload('caller', { callee: calls }),
    );
    await cluster.apply(caller);
    const callee = cluster.spec(
      namespace,
      'callee',
      workload('callee', { caller: { type: 'service', direction: 'inbound' } }),
    );
    const { out } = await cluster.diff(callee);
    expect(out).toContain(`+ ${namespace}/callee`);
    expect(out).toMatch(
      new RegExp(
        `~ ${namespace}/caller\n {3}It is not in the files, but they change it\\.`,
      ),
    );
    expect(out).toContain(`${namespace}/caller calls ${namespace}/callee`);
  });
});

describe('what is not ours', () => {
  it('is said, and not overwritten', async () => {
    await edit('ServiceAccount', 'v1', 'web', {
      automountServiceAccountToken: true,
    });
    const file = cluster.spec(namespace, 'web');
    const { out } = await cluster.diff(file);
    expect(out).toContain(
      'ServiceAccount "web" exists already and was written by "rita". Rename this service, delete that object, or adopt it by naming it in "adopt.objects" of the spec.',
    );
    const plan = await cluster.plan(file);
    expect(plan.code).toBe(1);
    expect(plan.out).toContain('Refused, so nothing of it changes.');
  });
});

describe('a cluster that cannot give the whole answer', () => {
  it('lacks a kind: the service would be refused, and it is said which', async () => {
    const platform = path.join(cluster.folder, 'platform.yaml');
    fs.writeFileSync(
      platform,
      stringify({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticePlatform',
        metadata: { name: 'test' },
        spec: {
          claimTypes: {
            mysql: {
              apiVersion: 'data.example.com/v1',
              kind: 'XMySQL',
              outputs: { host: { value: '{name}.example.com' } },
              port: 3306,
              address: { host: '*.mysql.example.com' },
            },
          },
        },
      }),
    );
    const spec = {
      workload: {
        containers: {
          api: { image: `registry.example.com/a@sha256:${'a'.repeat(64)}` },
        },
        resources: { db: { type: 'mysql' } },
      },
    };
    const file = cluster.spec(namespace, 'web', spec);
    const { code, out } = await cluster.plan(file, '--platform', platform);
    expect(code).toBe(1);
    expect(out).toContain(
      'The cluster does not serve kind "XMySQL" of "data.example.com/v1".',
    );
  });

  it('hides a kind: the right is named, the rest is compared, and it does not end well', async () => {
    const file = cluster.spec(namespace, 'web');
    await cluster.apply(file);
    const verbs = ['get', 'list', 'create', 'patch'];
    const groups = (
      await cluster.kubectl.request<{ groups: { name: string }[] }>({
        method: 'GET',
        path: '/apis',
      })
    ).groups.map(({ name }) => name);
    const kubeconfig = await cluster.account('live-no-budgets', [
      {
        apiGroups: ['', ...groups.filter(name => name !== 'policy')],
        resources: ['*'],
        verbs,
      },
    ]);
    const changed = cluster.spec(namespace, 'web', { replicas: 3 });
    const { code, out, notes } = await cluster.diff(
      changed,
      '--kubeconfig',
      kubeconfig,
    );
    expect(code).toBe(1);
    expect(out).toContain('~ Deployment web');
    expect(notes).toContain(
      `User "system:serviceaccount:default:live-no-budgets" may not list poddisruptionbudgets.policy in namespace "${namespace}"`,
    );
    expect(notes).toContain(
      '{ apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: [get, list, create, patch] }',
    );
    expect(notes).toContain('the answer is not whole');
  });

  it('lets somebody read only: what a dry run needs is said', async () => {
    const file = cluster.spec(namespace, 'web');
    const kubeconfig = await cluster.account('live-reader', [
      { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list'] },
    ]);
    const { code, notes } = await cluster.plan(
      file,
      '--kubeconfig',
      kubeconfig,
    );
    expect(code).toBe(1);
    expect(notes).toContain(
      `may not patch deployments.apps in namespace "${namespace}"`,
    );
    expect(notes).toContain(
      'A dry run needs the right to write, although it writes nothing.',
    );
  });
});

describe('a cluster that cannot be used', () => {
  const write = (name: string, text: string) => {
    const file = path.join(cluster.folder, name);
    fs.writeFileSync(file, text);
    return file;
  };

  it('does not answer', async () => {
    const kubeconfig = write(
      'nobody.kubeconfig',
      stringify({
        clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'x',
      }),
    );
    const file = cluster.spec(namespace, 'web');
    const { code, notes } = await cluster.diff(
      file,
      '--kubeconfig',
      kubeconfig,
    );
    expect(code).toBe(3);
    expect(notes).toContain('The API server did not answer');
    expect(notes).toContain('Check that the cluster runs');
  });

  it.each([
    [['--context', 'nope'], 'has no context "nope"; its contexts are "'],
    [['--kubeconfig', '/nowhere/config'], '"/nowhere/config" cannot be read'],
  ])('is named wrongly: %j', async (args, text) => {
    const file = cluster.spec(namespace, 'web');
    const { code, notes } = await cluster.plan(file, ...args);
    expect(code).toBe(2);
    expect(notes).toContain(text);
  });

  it('refuses the credentials', async () => {
    const text = fs.readFileSync(
      cluster.controlPlane.controllerKubeconfig,
      'utf8',
    );
    const kubeconfig = write(
      'expired.kubeconfig',
      text.replace(/token: .*/, 'token: expired'),
    );
    const file = cluster.spec(namespace, 'web');
    const { code, notes } = await cluster.plan(
      file,
      '--kubeconfig',
      kubeconfig,
    );
    expect(code).toBe(1);
    expect(notes).toContain('The cluster refuses the credentials of');
  });
});
