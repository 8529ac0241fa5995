import { diffLines } from './diffLines';

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ sign, text }) => sign + text);

describe('diffLines', () => {
  it('keeps what both have, at the ends and between', () => {
    expect(shown('a\nb\nc\nd\n', 'a\nx\nc\ny\nd\n')).toEqual([
      ' a',
      '-b',
      '+x',
      ' c',
      '+y',
      ' d',
    ]);
    expect(shown('a\na\n', 'a\na\na\n')).toEqual([' a', ' a', '+a']);
  });

  it('has only one sign for a text that comes or goes', () => {
    expect(shown('', 'a\nb\n')).toEqual(['+a', '+b']);
    expect(shown('a\n', '')).toEqual(['-a']);
  });

  it('answers at once for very long texts', () => {
    const numbers = (from: number) =>
      Array.from({ length: 10_000 }, (_, at) => `${from + at}`).join('\n');
    const lines = diffLines(`a\n${numbers(0)}`, `a\n${numbers(20_000)}`);
    expect(lines).toHaveLength(20_001);
    expect(lines[0]).toEqual({ sign: ' ', text: 'a' });
  });
});
