import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../errors';
import { readJson, writeJson } from '../files';
import { Preparation, PreparationModel } from './preparation';

const steps = [
  { id: 'pages', title: 'Pages' },
  { id: 'portal', title: 'Portal' },
];

function model() {
  const seen: Preparation[] = [];
  let seconds = 0;
  const made = new PreparationModel(
    steps,
    preparation => seen.push(preparation),
    () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)),
  );
  return { made, seen };
}

describe('PreparationModel', () => {
  it('tells every change with times, in the shape the portal reads', () => {
    const { made, seen } = model();
    made.started('pages');
    made.progressed('pages', { detail: 'Building', percent: 12.4 });
    made.done('pages');
    expect(seen).toHaveLength(3);
    expect(seen[1].steps[0]).toEqual({
      id: 'pages',
      title: 'Pages',
      state: 'running',
      detail: 'Building',
      percent: 12,
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(seen[2].steps[0]).toMatchObject({
      state: 'done',
      finishedAt: '2026-01-01T00:00:01.000Z',
    });
    expect(seen[2].steps[1]).toEqual({ ...steps[1], state: 'waiting' });
  });

  it('is ready only when every step is done', () => {
    const { made } = model();
    made.done('pages');
    expect(made.snapshot().ready).toBe(false);
    made.done('portal');
    expect(made.snapshot().ready).toBe(true);
  });

  it('says of a failure what to do', () => {
    const { made } = model();
    made.failed(
      'portal',
      new CliError('Port taken.', { remedy: 'Use --port.' }),
    );
    expect(made.snapshot()).toMatchObject({
      ready: false,
      steps: [{}, { state: 'failed', detail: 'Port taken. Use --port.' }],
    });
  });

  it.each([
    [-5, 0],
    [250, 100],
  ])('keeps %d percent within bounds', (given, shown) => {
    const { made } = model();
    made.progressed('pages', { percent: given });
    expect(made.snapshot().steps[0].percent).toBe(shown);
  });

  it('survives the way through a file; a file cut off counts as none', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-cli-'));
    const file = path.join(folder, 'deep', 'preparation.json');
    writeJson(file, model().made.snapshot());
    expect(readJson<Preparation>(file)?.steps).toHaveLength(2);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['preparation.json']);
    fs.truncateSync(file, 20);
    expect(readJson(file)).toBeUndefined();
    fs.rmSync(folder, { recursive: true });
  });
});
