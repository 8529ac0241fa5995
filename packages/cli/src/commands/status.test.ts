import { ExitCode } from '../exitCodes';
import { PartStatus } from '../process/registry';
import { dataDir } from '../paths';
import { endedPartText, statusExitCode } from './status';

const part = (running: boolean): PartStatus => ({
  name: 'etcd',
  pid: 1,
  startTime: 1,
  startedAt: '2026-01-01T00:00:00Z',
  logFile: '/log',
  restarts: 0,
  running,
});

describe('statusExitCode', () => {
  it('is 3 when nothing runs', () => {
    expect(statusExitCode({ running: false, dataDir: '/d', parts: [] })).toBe(
      ExitCode.NotRunning,
    );
  });

  it('is 1 when a part has ended or a step failed', () => {
    const report = { running: true, dataDir: '/d', parts: [part(true)] };
    expect(statusExitCode(report)).toBe(ExitCode.Ok);
    expect(statusExitCode({ ...report, parts: [part(false)] })).toBe(
      ExitCode.Failed,
    );
    expect(
      statusExitCode({
        ...report,
        preparation: {
          ready: false,
          steps: [{ id: 'a', title: 'A', state: 'failed' }],
        },
      }),
    ).toBe(ExitCode.Failed);
  });
});

describe('endedPartText', () => {
  const told = (restarting?: boolean) =>
    endedPartText({ name: 'etcd', restarting }, dataDir('/srv/d'));

  it('says what becomes of the part, as far as that is decided', () => {
    const again = './lattice down --data /srv/d && ./lattice up --data /srv/d';
    expect(told(true)).toBe(
      '"etcd" has ended and is being started again. Why: ./lattice logs etcd --data /srv/d',
    );
    expect(told(false)).toContain(`Start it again: ${again}`);
    expect(told()).toContain(
      `If it does not come back within a minute: ${again}`,
    );
  });
});
