import { foldProgress } from '../../progress/toolProgress';
import { runJest } from './jest';
import { Suite, SuiteContext } from './suite';

/** Builds what the tests start before the clock of any test runs. */
async function prepareTools(context: SuiteContext): Promise<void> {
  const { locateTools, CONTROL_PLANE_TOOLS, GITEA_TOOLS } = await import(
    '@lattice-portal/control-plane'
  );
  const fold = foldProgress();
  let saidAt = 0;
  await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, ...GITEA_TOOLS, 'external-secrets'],
    onProgress: progress => {
      const { detail, percent } = fold(progress);
      if (Date.now() - saidAt < 10_000 && progress.state === 'running') return;
      saidAt = Date.now();
      context.say(
        `  ${detail}${
          percent === undefined ? '' : `, ${Math.round(percent)} %`
        }`,
      );
    },
  });
}

/** Runs against real parts, one file after the other: they share two cores with those parts. */
export const integrationSuite: Suite = {
  name: 'integration',
  async run(context) {
    await prepareTools(context);
    return runJest(
      {
        name: 'integration',
        args: [
          '--testPathPatterns',
          '\\.integration\\.test\\.',
          '--runInBand',
          '--testTimeout=120000',
        ],
      },
      context,
    );
  },
};
