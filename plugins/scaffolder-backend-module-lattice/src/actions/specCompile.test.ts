import { removeWorkspaces, testRun, workspace } from '../__testUtils__/context';
import { fakeLattice, submissionResult } from '../__testUtils__/fakeLattice';
import { createSpecCompileAction } from './specCompile';

const denied = submissionResult({
  ok: false,
  accepted: false,
  diagnostics: [
    {
      code: 'unknown-field',
      severity: 'error',
      message: 'Field "replica" is not known. Did you mean "replicas"?',
      path: 'spec.replica',
      line: 7,
      column: 3,
    },
  ],
  gates: [
    {
      id: 'secret-access',
      verdict: 'deny',
      subject: 'secret "stripe"',
      policy: 'secrets-by-team',
      message: 'Secret "stripe" is not permitted for commerce/checkout.',
      fix: { text: 'Ask its owner to add this permit.', yaml: 'permit: yes' },
    },
  ],
});

async function compile(lattice = fakeLattice({}), isDryRun = false) {
  const run = testRun(createSpecCompileAction({ lattice }), {
    input: { cluster: 'local' },
    workspacePath: await workspace({
      'service.yaml': 'kind: LatticeService\n',
    }),
    isDryRun,
  });
  await run.start();
  return { ...run, lattice };
}

describe('lattice:spec:compile', () => {
  afterAll(removeWorkspaces);

  it.each([false, true])(
    'asks without writing anything (dry run: %s)',
    async isDryRun => {
      const { lattice, outputs, log } = await compile(undefined, isDryRun);

      expect(lattice.submissions).toEqual([
        { cluster: 'local', spec: 'kind: LatticeService\n', dryRun: true },
      ]);
      expect(outputs.objects).toEqual([
        expect.objectContaining({ kind: 'Deployment', change: 'create' }),
      ]);
      expect(outputs.gates).toEqual([
        expect.objectContaining({ id: 'image-digest', verdict: 'pass' }),
      ]);
      expect(log).toContain(
        'The spec becomes 1 resource of 1 kind. Every gate passes (1).',
      );
    },
  );

  it('fails with the place of each error and the remedy of each denial', async () => {
    const error = await compile(fakeLattice({ result: denied })).catch(e => e);

    expect(error.name).toBe('InputError');
    expect(error.message).toContain('nothing was written');
    expect(error.message).toContain(
      'service.yaml:7:3: Field "replica" is not known.',
    );
    expect(error.message).toContain('Secret "stripe" is not permitted');
    expect(error.message).toContain(
      'To mend it: Ask its owner to add this permit.\n    permit: yes',
    );
  });

  it('shows what another team must add, and goes on', async () => {
    const { outputs } = await compile(
      fakeLattice({
        result: submissionResult({
          agreements: [
            {
              from: 'commerce/checkout',
              to: 'commerce/orders',
              ports: [8080],
              state: 'missing-inbound',
              missing: { service: 'commerce/orders', yaml: 'a: 1\nb: 2\n' },
            },
          ],
        }),
      }),
    );
    expect(outputs.pendingAgreements).toEqual([
      'The path from commerce/checkout to commerce/orders stays closed until service "commerce/orders" adds to its spec:\n    a: 1\n    b: 2',
    ]);
  });

  it('says when there is no spec, and does not leave the workspace', async () => {
    const action = createSpecCompileAction({ lattice: fakeLattice({}) });
    const workspacePath = await workspace();
    const run = (path?: string) =>
      testRun(action, {
        input: { cluster: 'local', path },
        workspacePath,
      }).start();
    await expect(run()).rejects.toThrow('There is no file "service.yaml"');
    await expect(run('../../etc/passwd')).rejects.toThrow(
      /not allowed|outside/,
    );
  });
});
