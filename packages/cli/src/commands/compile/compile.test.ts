import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as compileModule from './compileCommand';
import { registerCompile } from '.';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');
const PAYMENTS = path.join(EXAMPLES, 'payments');
const PLATFORM = path.join(EXAMPLES, 'platform');

function lattice(...args: string[]) {
  return runCommand(
    (program, context) =>
      registerCompile(program, context, async () => compileModule),
    ['compile', ...args],
  );
}

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-compile-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

describe('lattice compile', () => {
  it('prints what the example receives and exits with 0', async () => {
    const { code, out } = await lattice(PAYMENTS, '--world', PLATFORM);
    expect(code).toBe(0);
    expect(out).toContain('ok commerce/payments');
    expect(out).toMatch(/11 objects, (\d+) of \1 gates passed/);
    expect(out).toContain('commerce/payments calls commerce/orders at 8080');
    expect(out).toContain(
      'nothing flows until service "commerce/notifications" adds its inbound half:',
    );
    expect(out).not.toContain('\u001b');
  });

  it('prints JSON in the documented shape', async () => {
    const payments = path.join(PAYMENTS, 'payments.yaml');
    const { code, out } = await lattice(
      payments,
      '--world',
      EXAMPLES,
      '-o',
      'json',
    );
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(Object.keys(result)).toEqual([
      'ok',
      'diagnostics',
      'services',
      'edges',
    ]);
    // Only what was named is compiled; the world is context.
    expect(result.services).toHaveLength(1);
    const [service] = result.services;
    expect(service).toMatchObject({
      namespace: 'commerce',
      name: 'payments',
      ok: true,
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      kinds: { Deployment: 1, ExternalSecret: 2 },
    });
    expect(service.objects[0]).toMatchObject({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      namespace: 'commerce',
      name: 'payments',
      manifest: { metadata: { name: 'payments' } },
      because: [
        { path: 'metadata.name', line: 5, rule: 'network.deny' },
        {},
        {},
        {},
      ],
    });
    expect(service.gates).toContainEqual({
      id: 'secret-access',
      verdict: 'pass',
      subject: 'secret "stripe"',
      policy: 'commerce-secrets',
      message: expect.any(String),
    });
    expect(result.edges).toEqual([
      {
        from: 'commerce/payments',
        to: 'commerce/orders',
        ports: [8080],
        state: 'agreed',
      },
    ]);
  });

  it('prints objects in apply order as YAML, with reasons when asked', async () => {
    const { out } = await lattice(
      PAYMENTS,
      '--world',
      PLATFORM,
      '-o',
      'yaml',
      '--explain',
    );
    const kinds = [...out.matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind);
    expect(kinds[0]).toBe('CiliumNetworkPolicy');
    expect(kinds.indexOf('ExternalSecret')).toBeLessThan(
      kinds.indexOf('Deployment'),
    );
    expect(out).toMatch(
      /^# Every service is closed .*line 5; rule network\.deny/m,
    );
  });

  it('knows what the other clusters of the mesh say', async () => {
    const spec = (name: string, rest: string) =>
      `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: shop }
spec:
  workload:
    containers:
      main: { image: 'registry.example/app@sha256:${'ab'.repeat(32)}' }
${rest}`;
    const web = write('web.yaml', spec('web', '    resources: { books: {} }'));
    fs.mkdirSync(path.join(folder, 'west'));
    write(
      'west/books.yaml',
      spec('books', '  advertise: { allowedServices: [shop/web] }'),
    );
    const west = path.join(folder, 'west');
    const { code, out } = await lattice(web, '--remote', `west=${west}`);
    expect(code).toBe(0);
    expect(out).toContain('agreed shop/web calls west:shop/books at 8080');
    const alone = await lattice(web);
    expect(alone.out).toContain('Service "shop/books" is not known yet');
    const wrong = await lattice(web, '--remote', west);
    expect(wrong.code).toBe(2);
    expect(wrong.notes).toContain('such as west=clusters/west');
  });

  it("prints the rules of the cluster, which are the platform's", async () => {
    const { code, out } = await lattice(
      PAYMENTS,
      '--world',
      PLATFORM,
      '--baseline',
    );
    expect(code).toBe(0);
    const kinds = [...out.matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual([
      'Namespace',
      'CiliumClusterwideNetworkPolicy',
      'CiliumClusterwideNetworkPolicy',
      'AuthorizationPolicy',
      'AuthorizationPolicy',
      'PeerAuthentication',
    ]);
    const json = await lattice(PAYMENTS, '--baseline', '-o', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      profile: 'full',
      objects: [{ kind: 'Namespace', name: 'commerce' }, {}, {}, {}, {}, {}],
    });
    expect((await lattice(PAYMENTS, '--baseline', '-o', 'sarif')).code).toBe(2);
  });

  it('exits with 1 and names the permit for a denied secret', async () => {
    const { code, out } = await lattice(path.join(PAYMENTS, 'payments.yaml'));
    expect(code).toBe(1);
    expect(out).toContain('deny secret-access: Refused: secret "stripe"');
    expect(out).toContain(
      'resource == Lattice::SecretPath::"vault:commerce/stripe"',
    );
  });

  it('prints a frame for each error and leaves the next service unaffected', async () => {
    const text = fs.readFileSync(path.join(PAYMENTS, 'payments.yaml'), 'utf8');
    write('a.yaml', text.replace('replicas: 3', 'replica: 3'));
    write(
      'b.yaml',
      fs.readFileSync(path.join(PAYMENTS, 'orders.yaml'), 'utf8'),
    );
    const { code, out } = await lattice(folder);
    expect(code).toBe(1);
    expect(out).toContain(
      ['10 |   replica: 3', '   |   ^^^^^^^ write replicas'].join('\n'),
    );
    expect(out).toContain('refused commerce/payments');
    expect(out).toContain('ok commerce/orders');
    const json = JSON.parse((await lattice(folder, '-o', 'json')).out);
    expect(json).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: 'unknown-field',
          severity: 'error',
          line: 10,
          column: 3,
          path: 'spec.replica',
          suggestion: 'replicas',
        },
        {},
      ],
      services: [{ ok: true }, { ok: false, objects: [] }],
    });
  });

  it('takes the platform of --platform instead of any other', async () => {
    const file = write(
      'small.yaml',
      'apiVersion: lattice.dev/v1alpha1\nkind: LatticePlatform\nmetadata: { name: small }\nspec: { network: kubernetes, mesh: none }\n',
    );
    const { code, out } = await lattice(
      PAYMENTS,
      '--world',
      PLATFORM,
      '--platform',
      file,
      '-o',
      'json',
    );
    expect(code).toBe(0);
    const kinds = Object.keys(JSON.parse(out).services[0].kinds);
    expect(kinds).toContain('NetworkPolicy');
    expect(kinds).not.toContain('AuthorizationPolicy');
  });

  it('passes over other documents in a folder but not in a file that is named', async () => {
    const file = write(
      'deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\n',
    );
    write(
      'orders.yaml',
      fs.readFileSync(path.join(PAYMENTS, 'orders.yaml'), 'utf8'),
    );
    expect((await lattice(folder)).code).toBe(0);
    const { code, out } = await lattice(file);
    expect(code).toBe(1);
    expect(out).toContain(
      'Kind "Deployment" of "apps/v1" is not a Lattice kind',
    );
  });

  describe('for CI', () => {
    const broken = () => {
      const text = fs.readFileSync(
        path.join(PAYMENTS, 'payments.yaml'),
        'utf8',
      );
      write('broken.yaml', text.replace('replicas: 3', 'replica: "<3>"'));
      write('denied.yaml', text.replace('name: payments', 'name: denied'));
      return folder;
    };

    it('prints SARIF with a place, a rule and its explanation', async () => {
      const { code, out } = await lattice(broken(), '-o', 'sarif');
      expect(code).toBe(1);
      const { version, runs } = JSON.parse(out);
      expect(version).toBe('2.1.0');
      const { tool, results } = runs[0];
      const field = results.find(
        (item: { ruleId: string }) => item.ruleId === 'unknown-field',
      );
      expect(field).toMatchObject({
        level: 'error',
        message: { text: expect.stringContaining('"replica"') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: {
                uri: expect.stringMatching(/broken\.yaml$/),
              },
              region: { startLine: 10, startColumn: 3, endLine: 10 },
            },
          },
        ],
        properties: { service: 'commerce/payments' },
      });
      const { rules } = tool.driver;
      expect(rules[field.ruleIndex]).toMatchObject({
        id: 'unknown-field',
        fullDescription: { text: expect.stringMatching(/\w{3}/) },
      });
      expect(results).toContainEqual(
        expect.objectContaining({
          ruleId: 'gate-secret-access',
          properties: { service: 'commerce/denied' },
        }),
      );
    });

    it('prints JUnit in which what fails is a failed case', async () => {
      const { code, out } = await lattice(broken(), '-o', 'junit');
      expect(code).toBe(1);
      expect(out).toContain(
        '<testcase classname="commerce/payments" name="spec">',
      );
      expect(out).toContain('<failure type="unknown-field" message="Field');
      expect(out).toContain(
        '<testcase classname="commerce/denied" name="spec"/>',
      );
      expect(out).toMatch(
        /name="secret-access: secret &quot;stripe&quot;">\n *<failure/,
      );
      const failures = [...out.matchAll(/ failures="(\d+)"/g)]
        .map(([, count]) => Number(count))
        .reduce((sum, count) => sum + count, 0);
      expect(out.match(/<failure /g)).toHaveLength(failures);
    });

    it('prints annotations for GitHub on one line each', async () => {
      const { code, out } = await lattice(broken(), '-o', 'github');
      expect(code).toBe(1);
      expect(out).toMatch(
        /^::error file=\S+broken\.yaml,line=10,endLine=10,col=3,endColumn=10,title=commerce\/payments%3A unknown-field::Field "replica"/m,
      );
      expect(out).toMatch(
        /title=commerce\/denied%3A gate-secret-access::.*%0A/,
      );
      for (const line of out.split('\n')) {
        expect(line).toMatch(/^::(error|warning|notice) /);
      }
    });

    it('is content without problems', async () => {
      const well = [PAYMENTS, '--world', PLATFORM, '-o'];
      const sarif = await lattice(...well, 'sarif');
      expect(sarif.code).toBe(0);
      const { results } = JSON.parse(sarif.out).runs[0];
      const worse = ({ level }: { level: string }) => level !== 'note';
      expect(results.filter(worse)).toEqual([]);
      const junit = await lattice(...well, 'junit');
      expect(junit.code).toBe(0);
      expect(junit.out).not.toContain('<failure');
      const github = await lattice(...well, 'github');
      expect(github.code).toBe(0);
      expect(github.out).not.toMatch(/^::(error|warning)/m);
    });
  });

  it.each([
    ['no path', []],
    ['a path that does not exist', ['/nowhere']],
    ['an unknown format', [PAYMENTS, '-o', 'xml']],
    ['an unknown option', [PAYMENTS, '--wrong']],
    [
      'a platform file without a platform',
      [PAYMENTS, '--platform', path.join(PAYMENTS, 'orders.yaml')],
    ],
  ])('exits with 2 for %s', async (_, args) => {
    const { code, notes } = await lattice(...args);
    expect(code).toBe(2);
    expect(notes).not.toBe('');
  });

  it('exits with 2 for a folder without Lattice documents', async () => {
    const { code, notes } = await lattice(folder);
    expect(code).toBe(2);
    expect(notes).toContain('There is no Lattice document');
  });

  it('says that documents of the world are broken, and goes on', async () => {
    const broken = write(
      'broken.yaml',
      'apiVersion: lattice.dev/v1alpha1\nkind: LatticeService\nmetadata: { name: x }\n',
    );
    const { code, notes } = await lattice(
      path.join(PAYMENTS, 'orders.yaml'),
      '--world',
      folder,
    );
    expect(code).toBe(0);
    expect(notes).toContain(
      `Documents with errors in --world are left out: ${broken}.`,
    );
  });
});
