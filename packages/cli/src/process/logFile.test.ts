import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLog, tail } from './logFile';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-log-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('logs', () => {
  it('shows the last lines', () => {
    const file = path.join(folder, 'a.log');
    fs.writeFileSync(file, 'one\ntwo\nthree\n');
    expect(tail(file, 2)).toBe('two\nthree');
    expect(tail(path.join(folder, 'none.log'), 2)).toBe('');
  });

  it('goes on where it was, and puts a large one aside', () => {
    const file = path.join(folder, 'deep', 'b.log');
    fs.closeSync(openLog(file));
    fs.writeFileSync(file, 'before\n');
    const again = openLog(file);
    fs.writeSync(again, 'after\n');
    fs.closeSync(again);
    expect(tail(file, 5)).toBe('before\nafter');
    fs.truncateSync(file, 21 * 1024 * 1024);
    fs.closeSync(openLog(file));
    expect(fs.statSync(file).size).toBe(0);
    expect(fs.statSync(`${file}.1`).size).toBeGreaterThan(20e6);
  });
});
