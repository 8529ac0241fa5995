import { readChangelog, since } from './changelog';

const TEXT = `# Changelog of the path

## 2.0.0

A chart.

- by hand: this

## [1.0.0] - 2026-01-01
The first.
`;

describe('the changelog of a golden path', () => {
  it('has an entry for each version, with what is below its heading', () => {
    expect(readChangelog(TEXT)).toEqual([
      { version: '2.0.0', text: 'A chart.\n\n- by hand: this' },
      { version: '1.0.0', text: 'The first.' },
    ]);
    expect(readChangelog('')).toEqual([]);
  });

  it('says what came after a version', () => {
    const entries = readChangelog(TEXT);
    expect(since(entries, '1.0.0').map(({ version }) => version)).toEqual([
      '2.0.0',
    ]);
    expect(since(entries, '2.0.0')).toEqual([]);
    expect(since(entries, '0.9.0')).toEqual(entries);
  });
});
