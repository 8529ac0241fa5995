import {
  createWorld,
  diffFleets,
  PolicyTestResult,
  readPolicyTests,
  runPolicyTests,
} from '@lattice-portal/compiler';
import { compilePaths } from '../../compilation/compilePaths';
import { compileVerified } from '../../compilation/compileVerified';
import { compileEngine } from '../../compilation/engine';
import { readInput, readSources } from '../../compilation/readInput';
import { watchPaths } from '../../compilation/watchPaths';
import { CliError, errorText } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { userPath } from '../../paths';
import { colours, Output } from '../../terminal/output';
import { ownVersion } from '../../version';
import { checkJunit, checkSarif, Consequence, isLoss } from './checkReports';

export interface CheckArguments {
  files: string[];
  policies: string;
  fleet?: string;
  insteadOf?: string;
  output: 'text' | 'json' | 'sarif' | 'junit';
  /** Looks for the signatures of images in their registries. */
  verifyImages?: boolean;
}

/** Checks, and again whenever a file changes, until the signal aborts. */
export async function watchCheck(
  args: CheckArguments,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { files, policies, fleet, insteadOf } = args;
  const round = async () => {
    try {
      await checkCommand(args, output);
    } catch (error) {
      // While somebody writes, a file may be half written.
      output.note(errorText(error));
    }
    output.note('Watching for changes. Ctrl-C ends.');
  };
  await round();
  const others = [fleet, insteadOf].flatMap(item => item ?? []);
  await watchPaths([...files, policies, ...others], round, signal);
}

/** Runs policy tests and what-if; returns whether all is well. Throws a CliError for wrong use. */
export async function checkCommand(
  args: CheckArguments,
  output: Output,
): Promise<boolean> {
  const results = runTests(args, output);
  const consequences = args.fleet ? await whatIf(args, args.fleet, output) : [];
  const failed = results.filter(({ passed }) => !passed).length;
  const ok = failed === 0 && !consequences.some(isLoss);
  if (args.output === 'json') {
    const tests = results.map(({ test, passed, decision, policies }) => ({
      name: test.name,
      file: test.file,
      line: test.line,
      expect: test.expect,
      passed,
      decision,
      policies,
    }));
    output.print(JSON.stringify({ ok, tests, consequences }, undefined, 2));
    return ok;
  }
  if (args.output === 'sarif') {
    const options = { root: userPath('.'), version: ownVersion() };
    output.print(checkSarif({ results, consequences }, options));
    return ok;
  }
  if (args.output === 'junit') {
    output.print(checkJunit({ results, consequences }));
    return ok;
  }
  for (const result of results) output.print(testLine(result));
  for (const item of consequences) output.print(consequenceLine(item));
  if (results.length > 0) {
    output.print(`${results.length - failed} passed, ${failed} failed.`);
  }
  if (args.fleet && consequences.length === 0) {
    output.print('No gate of the fleet would decide otherwise.');
  }
  return ok;
}

function runTests(
  { files, policies }: CheckArguments,
  output: Output,
): PolicyTestResult[] {
  const read = readSources(files).map(readPolicyTests);
  const problems = read.flatMap(item => item.problems);
  if (problems.length > 0) {
    throw new CliError(`The tests cannot be read:\n${problems.join('\n')}\n`, {
      exitCode: ExitCode.Usage,
      remedy: 'The help shows how a test is written: ./lattice check --help',
    });
  }
  const input = readInput([policies]);
  const { cedar } = compileEngine();
  const world = createWorld(input.documents);
  if (Object.keys(world.policies).length + world.brokenPolicies.length === 0) {
    output.note(
      `There is no CedarPolicy of namespace "lattice-system" in ${policies}, so everything is denied.`,
    );
  }
  // A slip in a policy, as in the name of an attribute, often shows nowhere else: the policy just never applies.
  for (const { policy, message } of cedar.problemsOf(world.policies)) {
    output.note(`Policy "${policy}": ${message}`);
  }
  return runPolicyTests(
    world,
    cedar,
    read.flatMap(item => item.tests),
  );
}

async function whatIf(
  { policies, insteadOf, verifyImages }: CheckArguments,
  fleet: string,
  output: Output,
): Promise<Consequence[]> {
  const compileWith = async (world?: string) =>
    verifyImages
      ? compileVerified({ paths: [fleet], world }, output)
      : compilePaths({ paths: [fleet], world }, output);
  const before = await compileWith(insteadOf);
  const after = await compileWith(policies);
  return diffFleets(before.result, after.result).services.flatMap(
    ({ service, gates }) =>
      gates.map(({ id, ...gate }) => ({ service, gate: id, ...gate })),
  );
}

function testLine({ test, passed, message }: PolicyTestResult): string {
  const mark = passed ? colours.green('pass') : colours.red('FAIL');
  if (passed) return `${mark} ${test.name}`;
  return `${mark} ${test.name}\n     ${message} (${test.file}:${test.line})`;
}

function consequenceLine(item: Consequence): string {
  const { service, gate, subject, before, after, message } = item;
  const mark = isLoss(item) ? colours.red('loses') : colours.green('gains');
  return `${mark} ${service} ${gate}, ${subject}: ${before ?? 'none'} -> ${
    after ?? 'none'
  }. ${message}`;
}
