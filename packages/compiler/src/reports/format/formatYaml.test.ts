import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { formatYaml } from './formatYaml';

const HEAD = `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata:
  name: a
  namespace: shop
spec:
`;

function format(text: string): string | undefined {
  return formatYaml({ file: 'service.yaml', text }).text;
}

const CORPUS = [
  path.join(__dirname, '../../../tests/cases'),
  path.join(__dirname, '../../../../../examples'),
].flatMap(yamlFiles);

function yamlFiles(item: string): string[] {
  if (fs.statSync(item).isFile()) return item.endsWith('.yaml') ? [item] : [];
  return fs.readdirSync(item).flatMap(name => yamlFiles(path.join(item, name)));
}

function comments(text: string): string[] {
  return text
    .split('\n')
    .flatMap(line => /(?:^|\s)#.*$/.exec(line)?.[0].trim() ?? [])
    .sort();
}

function values(text: string): unknown[] {
  return [...parseAllDocuments(text)].map(document => document.toJS());
}

describe('formatYaml', () => {
  it('sorts fields as the reference has them, and leaves chosen names alone', () => {
    expect(
      format(`spec:
    workload:
        resources: {z: {direction: inbound, type: service}, a: {}}
        containers:
            web:
                variables:
                    ZEBRA: "1"
                    APE: '2'
                image: x
    replicas: 2
kind: LatticeService
metadata: { namespace: shop, name: a }
apiVersion: lattice.dev/v1alpha1
`),
    ).toBe(`apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: a, namespace: shop }
spec:
  replicas: 2
  workload:
    containers:
      web:
        image: x
        variables:
          ZEBRA: "1"
          APE: '2'
    resources: { z: { type: service, direction: inbound }, a: {} }
`);
  });

  it('keeps each comment with what it is about', () => {
    expect(
      format(`# yaml-language-server: $schema=x
${HEAD}  # what runs
  workload:
    # the one container
    containers:
      web: { image: x } # pinned
      # end of containers
  # how many
  replicas: 2 # two

  # the last word
`),
    ).toBe(`# yaml-language-server: $schema=x
${HEAD}  # how many
  replicas: 2 # two
  # what runs
  workload:
    # the one container
    containers:
      web: { image: x } # pinned
      # end of containers
  # the last word
`);
  });

  it('formats every document of a file and separates them', () => {
    const one = `${HEAD}  replicas: 1\n`;
    const two = `${HEAD}  replicas: 2\n`;
    expect(format(`${one}---\n# second\n${two}`)).toBe(
      `${one}---\n# second\n${two}`,
    );
  });

  it('does not move an alias before its anchor', () => {
    const text = `${HEAD}  workload: &w { containers: {} }\n  replicas: *w\n`;
    expect(format(text)).toBe(text);
  });

  it('leaves other files as they are, and says what it cannot read', () => {
    const foreign = 'kind:   Deployment\napiVersion:    apps/v1\n';
    expect(format(foreign)).toBe(foreign);
    const { text, diagnostics } = formatYaml({ file: 'a.yaml', text: 'a: [' });
    expect(text).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'yaml-syntax', file: 'a.yaml' },
    ]);
  });

  it.each(CORPUS.map(file => [path.relative(process.cwd(), file), file]))(
    'is idempotent and loses neither value nor comment: %s',
    (_, file) => {
      const text = fs.readFileSync(file, 'utf8');
      const once = format(text);
      if (once === undefined) return;
      expect(format(once)).toBe(once);
      expect(values(once)).toEqual(values(text));
      expect(comments(once)).toEqual(comments(text));
    },
  );
});
