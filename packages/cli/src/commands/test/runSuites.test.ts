import fs from 'node:fs';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { runSuites } from './runSuites';
import { Suite, SuiteContext } from './suite';

function output() {
  const printed: string[] = [];
  const noted: string[] = [];
  return {
    printed,
    noted,
    print: (text: string) => printed.push(text),
    note: (text: string) => noted.push(text),
  };
}

const passing: Suite = {
  name: 'unit',
  run: async () => ({ passed: 5, failed: 0, skipped: 1, failures: [] }),
};

describe('runSuites', () => {
  it('prints the sum alone on standard output', async () => {
    const out = output();
    expect(await runSuites([passing, passing], [], out)).toBe(ExitCode.Ok);
    expect(out.printed).toEqual(['10 passed, 0 failed']);
  });

  it('counts a suite that cannot run as a failure, and still runs the others', async () => {
    const out = output();
    const broken: Suite = {
      name: 'browser',
      run: async () => {
        throw new CliError('Chromium is not installed.', {
          remedy: 'apt-get install chromium',
        });
      },
    };
    expect(await runSuites([broken, passing], [], out)).toBe(ExitCode.Failed);
    expect(out.printed).toEqual(['5 passed, 1 failed']);
    expect(out.noted.join('\n')).toContain(
      'Suite "browser" did not run: Chromium is not installed. apt-get install chromium',
    );
  });

  it('prints every failure in full', async () => {
    const out = output();
    const text = `a.test.ts\n${'detail\n'.repeat(50)}end`;
    const failing: Suite = {
      name: 'unit',
      run: async () => ({ passed: 1, failed: 1, skipped: 0, failures: [text] }),
    };
    await runSuites([failing], [], out);
    expect(out.noted.join('\n')).toContain(text);
  });

  it('hands arguments on and gives each run an empty folder that does not stay', async () => {
    let seen: SuiteContext | undefined;
    const curious: Suite = {
      name: 'unit',
      run: async context => {
        seen = context;
        expect(fs.readdirSync(context.workDir)).toEqual([]);
        return { passed: 1, failed: 0, skipped: 0, failures: [] };
      },
    };
    await runSuites([curious], ['--testNamePattern', 'x'], output());
    expect(seen?.extraArgs).toEqual(['--testNamePattern', 'x']);
    expect(fs.existsSync(seen!.workDir)).toBe(false);
  });
});
