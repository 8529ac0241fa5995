import { CedarEngine } from '../../api';
import { World } from '../../model';
import { PolicyTest } from './readPolicyTests';

/** What became of one policy test. */
export interface PolicyTestResult {
  test: PolicyTest;
  passed: boolean;
  decision: 'allow' | 'deny';
  /** The policies that decided; none when nothing permitted it. */
  policies: string[];
  /** In one sentence, what is so; for a failure also what was expected. */
  message: string;
}

/** Asks the policies of a world every question of the tests, exactly as the gates ask. */
export function runPolicyTests(
  world: Pick<World, 'policies' | 'brokenPolicies'>,
  cedar: CedarEngine,
  tests: readonly PolicyTest[],
): PolicyTestResult[] {
  return tests.map(test => runTest(world, cedar, test));
}

function runTest(
  { policies, brokenPolicies }: Pick<World, 'policies' | 'brokenPolicies'>,
  cedar: CedarEngine,
  test: PolicyTest,
): PolicyTestResult {
  const answer = cedar.authorize(policies, test.request);
  const broken = brokenPolicies.length > 0 || answer.errors.length > 0;
  const decision = broken ? 'deny' : answer.decision;
  const deciding = [
    ...new Set([
      ...brokenPolicies,
      ...answer.policies.map(id => id.replace(/#\d+$/, '')),
    ]),
  ].sort();
  // A denial because something is broken is never the one that was meant.
  const passed =
    !broken &&
    decision === test.expect &&
    (test.policy === undefined || deciding.includes(test.policy));
  return {
    test,
    passed,
    decision,
    policies: deciding,
    message: messageOf({ test, passed, decision, deciding, broken, answer }),
  };
}

function messageOf(result: {
  test: PolicyTest;
  passed: boolean;
  decision: string;
  deciding: string[];
  broken: boolean;
  answer: { errors: string[] };
}): string {
  const { test, passed, decision, deciding, broken, answer } = result;
  const names = deciding.map(name => `"${name}"`).join(', ');
  if (broken) {
    const why = answer.errors[0] ?? 'the document has errors';
    return `Policy ${
      names || 'set'
    } cannot be evaluated (${why}), so everything is denied.`;
  }
  const by = names ? ` by policy ${names}` : ', for nothing permits it';
  const is = `It is ${decision === 'allow' ? 'allowed' : 'denied'}${by}`;
  if (passed) return `${is}.`;
  const wanted = test.policy
    ? `"${test.expect}" by policy "${test.policy}"`
    : `"${test.expect}"`;
  return `${is}; expected ${wanted}.`;
}
