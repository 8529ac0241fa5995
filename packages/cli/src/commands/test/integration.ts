import { ToolProgress } from '../../progress/toolProgress';
import { runJest } from './jest';
import { Suite, SuiteContext } from './suite';
import { load } from '../../load';

/** Builds what the tests start before the clock of any test runs. */
async function prepareTools(context: SuiteContext): Promise<void> {
  const { locateTools, CONTROL_PLANE_TOOLS, GITEA_TOOLS, TEST_TOOLS } =
    await load(import('@lattice-portal/control-plane'));
  const pieces = new ToolProgress();
  let saidAt = 0;
  await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, ...GITEA_TOOLS, ...TEST_TOOLS],
    signal: context.signal,
    onProgress: progress => {
      pieces.add(progress);
      const current = pieces.current();
      if (!current || Date.now() - saidAt < 10_000) return;
      saidAt = Date.now();
      const { detail, percent = 0 } = current;
      context.say(`  ${detail}, ${Math.round(percent)} %`);
    },
  });
}

function runTests(context: SuiteContext, env: NodeJS.ProcessEnv) {
  return runJest(
    {
      name: 'integration',
      args: [
        // Said by what is left out, so that paths after "--" can narrow it down.
        '--testPathIgnorePatterns',
        '/node_modules/',
        '^(?!.*\\.integration\\.test\\.)',
        '--runInBand',
        // What a failed test leaves open must not hold the run; the processes it started end with this one.
        '--forceExit',
        '--testTimeout=120000',
      ],
      env,
    },
    context,
  );
}

/** Runs against real parts, one file after the other: they share two cores with those parts. */
export const integrationSuite: Suite = {
  name: 'integration',
  async run(context) {
    await prepareTools(context);
    const { startTestPostgres } = await load(
      import('@lattice-portal/control-plane'),
    );
    // One server for all files; each test makes its own database in it.
    const postgres = await startTestPostgres();
    try {
      return await runTests(context, { LATTICE_TEST_POSTGRES: postgres.url });
    } finally {
      await postgres.stop();
    }
  },
};
