import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keepGreenRun } from './results';

it('keeps the last green run of each template', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-results-'));
  const file = path.join(folder, 'results.json');
  const run = {
    version: '1.0.0',
    time: '2026-11-22T04:00:00.000Z',
    commit: 'abc',
    checks: [{ name: 'minimal: lint', seconds: 1.5 }],
  };
  keepGreenRun('worker', run, file);
  keepGreenRun('go-service', run, file);
  keepGreenRun('worker', { ...run, version: '1.1.0' }, file);
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
    'go-service': run,
    worker: { ...run, version: '1.1.0' },
  });
  fs.rmSync(folder, { recursive: true });
});
