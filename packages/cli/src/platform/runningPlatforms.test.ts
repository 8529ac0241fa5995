import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runningPlatforms } from './runningPlatforms';

it('finds the supervisors of a checkout, and those of no other', async () => {
  const wait = ['-e', 'console.log(1); setInterval(() => {}, 1000)', '--'];
  const supervisorOf = (checkoutDir: string) =>
    spawn(
      process.execPath,
      [
        ...wait,
        `${checkoutDir}/packages/cli/src/cli.ts`,
        'supervise',
        JSON.stringify({ data: { root: '/srv/portal data' } }),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const children = ['/src/here', '/src/there'].map(supervisorOf);
  try {
    await Promise.all(children.map(child => once(child.stdout, 'data')));
    expect(runningPlatforms('/src/here')).toEqual([
      expect.objectContaining({
        pid: children[0].pid,
        root: '/srv/portal data',
      }),
    ]);
    expect(runningPlatforms('/src/elsewhere')).toEqual([]);
  } finally {
    children.forEach(child => child.kill());
  }
});
