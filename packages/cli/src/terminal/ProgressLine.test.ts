import { ProgressLine } from './ProgressLine';

function line(isTTY: boolean) {
  const seen: string[] = [];
  let now = 0;
  const add = (text: string) => seen.push(text);
  const progress = new ProgressLine(
    { print: add, note: add },
    { isTTY, write: add },
    () => now,
  );
  const at = (ms: number, done: number) => {
    now = ms;
    progress.update('Comparing', done, 9000, 'objects');
  };
  return { seen, at, progress };
}

describe('the progress of long work', () => {
  it('changes in place on a terminal, and is taken away in the end', () => {
    const { seen, at, progress } = line(true);
    at(50, 1);
    at(150, 2);
    at(160, 3);
    progress.end();
    expect(seen).toEqual([
      '\rComparing: 2 of 9,000 objects\u001b[K',
      '\r\u001b[K',
    ]);
  });

  it('is a line every ten seconds elsewhere, and nothing for short work', () => {
    const { seen, at, progress } = line(false);
    at(9_000, 1);
    expect(seen).toEqual([]);
    at(10_000, 1200);
    at(15_000, 1300);
    progress.end();
    expect(seen).toEqual(['Comparing: 1,200 of 9,000 objects']);
  });
});
