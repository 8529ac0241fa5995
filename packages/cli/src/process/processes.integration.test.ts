import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { descendantsOf, identityOf, isAlive } from './identity';
import { leftovers, RUN_VARIABLE, stopLeftovers } from './registry';
import { stopProcesses } from './stop';

const children: ChildProcess[] = [];

async function start(script: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn('sh', ['-c', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    detached: true,
  });
  children.push(child);
  await once(child.stdout!, 'data'); // each script says "up" once it is
  return identityOf(child.pid!)!;
}

afterEach(() => {
  for (const child of children.splice(0)) {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // gone already
    }
  }
});

describe('ending processes', () => {
  it('asks first', async () => {
    const polite = await start('trap "exit 0" TERM; echo up; sleep 60 & wait');
    await stopProcesses([polite], { graceMs: 5_000 });
    expect(isAlive(polite)).toBe(false);
  });

  it('kills what does not listen', async () => {
    const deaf = await start(
      'trap "" TERM; echo up; while :; do sleep 0.1; done',
    );
    await stopProcesses([deaf], { graceMs: 300 });
    expect(isAlive(deaf)).toBe(false);
  });

  it('wakes a paused process so that it can end', async () => {
    const paused = await start('echo up; sleep 60 & wait');
    process.kill(paused.pid, 'SIGSTOP');
    await stopProcesses([paused], { graceMs: 5_000 });
    expect(isAlive(paused)).toBe(false);
  });
});

describe('leftovers of a run', () => {
  it('are those written down and those that carry its mark, and no other', async () => {
    const runId = `run-${process.pid}`;
    const written = await start('echo up; sleep 60 & wait');
    const marked = await start('echo up; sleep 60 & wait', {
      [RUN_VARIABLE]: runId,
    });
    const stranger = await start('echo up; sleep 60 & wait', {
      [RUN_VARIABLE]: 'another run',
    });
    const records = {
      runId,
      parts: [],
      processes: [
        written,
        // A pid that went to somebody else since it was written down.
        { ...stranger, startTime: stranger.startTime - 1 },
      ],
    };
    const found = leftovers(records).map(({ pid }) => pid);
    expect(found).toEqual(expect.arrayContaining([written.pid, marked.pid]));
    expect(found).not.toContain(stranger.pid);

    await stopLeftovers(records);
    expect(isAlive(written)).toBe(false);
    expect(isAlive(marked)).toBe(false);
    expect(isAlive(stranger)).toBe(true);
  });

  it('descendants are found however deep', async () => {
    const top = await start('sh -c "sleep 60 & wait" & echo up; wait');
    const pids = descendantsOf(top.pid).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(1);
    expect(descendantsOf(process.pid).map(({ pid }) => pid)).toEqual(
      expect.arrayContaining([top.pid, ...pids]),
    );
  });
});
