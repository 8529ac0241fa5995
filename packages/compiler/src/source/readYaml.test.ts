import { DiagnosticSink } from '../diagnostics';
import { nestsTooDeep } from './limits';
import { readYaml } from './readYaml';

function read(text: string) {
  const sink = new DiagnosticSink();
  const documents = readYaml({ file: 'a.yaml', text }, sink);
  return { documents, codes: sink.diagnostics.map(({ code }) => code), sink };
}

describe('readYaml', () => {
  it('refuses a file above 256 kB before parsing it', () => {
    const { codes, sink, documents } = read('a: b\n'.repeat(60_000));
    expect(codes).toEqual(['file-too-large']);
    expect(sink.diagnostics[0]).toMatchObject({
      file: 'a.yaml',
      line: 1,
      message:
        'File is 293 kB; the limit is 256 kB. Split it into one file per service.',
    });
    expect(documents).toEqual([]);
  });

  it('counts bytes, not characters', () => {
    expect(read('ä'.repeat(140_000)).codes).toEqual(['file-too-large']);
  });

  it.each([
    ['brackets', '['.repeat(5_000)],
    ['braces', `a: ${'{a: '.repeat(5_000)}`],
    ['list markers', `${'- '.repeat(60_000)}a`],
    [
      'indentation',
      Array.from({ length: 100 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
    ],
  ])('refuses endless nesting by %s', (_, text) => {
    expect(read(text).codes).toEqual(['yaml-too-deep']);
  });

  it('takes brackets in text for what they are', () => {
    const brackets = '['.repeat(100);
    expect(nestsTooDeep(`a: "${brackets}"\nb: '${brackets}'`)).toBe(false);
    expect(nestsTooDeep(`a: b # ${brackets}`)).toBe(false);
    expect(nestsTooDeep("a: it's\nb: it's\n")).toBe(false);
  });

  it('reads 19,000 keys of one map in linear time', () => {
    const text = Array.from({ length: 19_000 }, (_, n) => `k${n}: 1`).join(
      '\n',
    );
    const { documents, codes } = read(text);
    expect(codes).toEqual([]);
    expect(Object.keys(documents[0].value as object)).toHaveLength(19_000);
  });

  it('lets hundreds of aliases to one small anchor pass', () => {
    const text = `a: &a { b: c }\nlist:\n${'- *a\n'.repeat(500)}`;
    const { documents, codes } = read(text);
    expect(codes).toEqual([]);
    expect(documents[0].value).toMatchObject({ a: { b: 'c' } });
  });

  it('never touches the prototype of anything', () => {
    const { documents } = read('__proto__: { polluted: true }\na: 1\n');
    expect(documents[0].diagnostics.map(({ code }) => code)).toEqual([
      'forbidden-key',
    ]);
    expect(documents[0].value).toEqual({ a: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('finds the place of every path, also through aliases', () => {
    const [{ source }] = read(
      'a:\n  b: &x\n    - one\n    - two: 2\nc: *x\n',
    ).documents;
    expect(source.locate(['a', 'b', 1, 'two'])).toEqual({
      line: 4,
      column: 12,
      endLine: 4,
      endColumn: 13,
    });
    expect(source.locate(['c', 1, 'two'], 'key')).toMatchObject({ line: 4 });
    expect(source.extent(['a'])).toEqual({ line: 1, endLine: 4 });
    expect(source.locate(['a', 'missing'])).toMatchObject({ line: 2 });
  });

  it('keeps the documents beside a broken one', () => {
    const { documents, codes } = read('a: 1\n---\nb: [\n---\nc: 3\n');
    expect(codes).toEqual(['yaml-syntax']);
    expect(documents.map(({ value }) => value)).toContainEqual({ a: 1 });
  });
});
