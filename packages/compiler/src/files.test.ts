import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { compile, createCedarEngine, createWorld, parseFiles } from '.';
import { fileKey, fileSecretName } from './kubernetes';

const cedar = createCedarEngine(cedarModule);
const DIGEST = 'c0ffee'.repeat(11).slice(0, 64);

/** Compiles a service whose files all hold one text. */
function compileFiles(text: string, count: number) {
  const files = Array.from(
    { length: count },
    (_, index) =>
      `          /etc/${index}: { content: ${
        index ? '*text' : `&text '${text}'`
      } }`,
  );
  const { documents, diagnostics } = parseFiles([
    {
      file: 'service.yaml',
      text: [
        'apiVersion: lattice.dev/v1alpha1',
        'kind: LatticeService',
        'metadata: { name: payments, namespace: commerce, annotations: { lattice.dev/owner: a } }',
        'spec:',
        '  workload:',
        '    containers:',
        '      api:',
        `        image: registry.example.com/app:1@sha256:${DIGEST}`,
        '        resources: { limits: { memory: 64Mi } }',
        '        files:',
        ...files,
        '    resources:',
        '      db: { type: secret }',
        '',
      ].join('\n'),
    },
  ]);
  expect(diagnostics).toEqual([]);
  const result = compile(createWorld(documents), { cedar });
  // What is only advice is not what these tests are about.
  const about = result.diagnostics.filter(
    ({ severity }) => severity !== 'info',
  );
  return { ...result, diagnostics: about };
}

const KIB = 1024;

describe('the size of files', () => {
  it('may be what one ConfigMap holds, and not a byte more', () => {
    // Three bytes in two quarters of a megabyte: characters are not bytes.
    const text = '\u20AC'.repeat(8 * KIB);
    expect(compileFiles(text, 42).diagnostics).toEqual([]);
    const { ok, diagnostics } = compileFiles(text, 43);
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'files-too-large',
        `The files of container "api" hold ${
          43 * 24 * KIB
        } bytes together, and Kubernetes stores at most ${
          KIB * KIB
        }. Move large files into the image or a volume.`,
      ],
    ]);
  });

  it('counts a text with secret values by itself, as it is stored', () => {
    // A brace becomes nine characters in the language of the secrets operator.
    const text = (braces: number) => `\${secret.db.dsn}${'{ '.repeat(braces)}`;
    expect(compileFiles(text(100 * KIB), 2).diagnostics).toEqual([]);
    const { diagnostics } = compileFiles(text(110 * KIB), 2);
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['files-too-large', 'spec.workload.containers.api.files["/etc/0"]'],
      ['files-too-large', 'spec.workload.containers.api.files["/etc/1"]'],
    ]);
  });
});

describe('fileKey', () => {
  it('is readable, allowed by Kubernetes, and another one for each path', () => {
    expect(fileKey('/etc/app/c.yaml')).toBe('etc-app-c.yaml');
    const parts = ['a', 'b', '-', '_', '.x', '_2d', '\u20AC', ' ', '%', 'A'];
    const paths = parts.flatMap(first =>
      parts.flatMap(second => [
        `/${first}${second}`,
        `/${first}/${second}`,
        `/${first}/${second}/${first}`,
      ]),
    );
    paths.push(`/${'long/'.repeat(60)}a`, `/${'long/'.repeat(60)}b`);
    const unique = new Set(paths);
    const keys = [...unique].map(fileKey);
    expect(new Set(keys).size).toBe(unique.size);
    for (const key of keys) {
      expect(key).toMatch(/^(?!\.)[-._a-zA-Z0-9]{1,253}$/);
    }
  });
});

describe('fileSecretName', () => {
  it('is a valid name, and another one for paths that read alike', () => {
    const names = [
      '/a/b',
      '/a-b',
      '/A/B',
      '/\u20AC',
      `/${'x'.repeat(200)}`,
    ].map(path => fileSecretName('payments', 'api', path));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
    }
  });
});
