import { formatSeconds } from '../../terminal/format';
import { runTool } from './runTool';
import { StaticCheck, staticChecks } from './staticChecks';
import { addResults, Suite, SuiteContext, SuiteResult } from './suite';

const SIDE_BY_SIDE = 2;

async function runCheck(
  check: StaticCheck,
  context: SuiteContext,
): Promise<SuiteResult> {
  const began = Date.now();
  context.say(`  ${check.name} ...`);
  const { code, text } = await runTool({
    ...check,
    live: false,
    signal: context.signal,
  });
  const seconds = formatSeconds((Date.now() - began) / 1000);
  context.say(`  ${code === 0 ? 'ok  ' : 'FAIL'} ${check.name}, ${seconds}`);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  const line = [check.command, ...check.args].join(' ');
  const failure = `Check "${
    check.name
  }" (${line}) ended with ${code}:\n${text.trim()}`;
  // Said at once and not only at the end: a run of an hour may be stopped before that.
  context.say(failure);
  return { passed: 0, failed: 1, skipped: 0, failures: [failure] };
}

/** Types, lint, formatting, unused code, generated files: one test each. */
export const staticSuite: Suite = {
  name: 'static',
  async run(context) {
    const waiting = staticChecks();
    const results: SuiteResult[] = [];
    const work = async () => {
      for (let check = waiting.shift(); check; check = waiting.shift()) {
        results.push(await runCheck(check, context));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return addResults(results);
  },
};
