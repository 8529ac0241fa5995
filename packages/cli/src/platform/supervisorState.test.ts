import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { identityOf } from '../process/identity';
import {
  readSupervisor,
  runningSupervisor,
  SupervisorState,
  takeDataFolder,
} from './supervisorState';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-lock-'));
  file = path.join(folder, 'run', 'supervisor.json');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const state = (change: Partial<SupervisorState> = {}): SupervisorState => ({
  ...identityOf(process.pid)!,
  runId: 'one',
  url: 'http://localhost:7007',
  startedAt: '2026-01-01T00:00:00Z',
  full: false,
  kubeconfig: '/kubeconfig',
  ...change,
});

describe('takeDataFolder', () => {
  it('gives the folder to the first and names it to the second', () => {
    expect(takeDataFolder(file, state())).toBeUndefined();
    expect(takeDataFolder(file, state({ runId: 'two' }))?.runId).toBe('one');
    expect(readSupervisor(file)?.runId).toBe('one');
    expect(fs.readdirSync(path.dirname(file))).toEqual(['supervisor.json']);
  });

  it('takes it over from a supervisor that is gone', () => {
    const dead = state({ startTime: 1, runId: 'dead' });
    takeDataFolder(file, dead);
    expect(runningSupervisor(file)).toBeUndefined();
    expect(takeDataFolder(file, state({ runId: 'new' }))).toBeUndefined();
    expect(runningSupervisor(file)?.runId).toBe('new');
  });

  it('takes it over when the file was cut off', () => {
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, '{"pid": 1');
    expect(takeDataFolder(file, state())).toBeUndefined();
    expect(runningSupervisor(file)?.runId).toBe('one');
  });
});
