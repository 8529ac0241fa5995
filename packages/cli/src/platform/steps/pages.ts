import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { checkout } from '../../paths';
import { runCommand } from '../../process/runCommand';
import { appBundle } from '../bundle';
import { PlatformContext } from '../context';

const TYPICAL_SECONDS = 40;

/** Builds the pages, when anything they are made of has changed. */
export function pagesStep(context: PlatformContext): Step {
  return {
    id: 'pages',
    title: 'Pages of the portal',
    async run({ report, signal }) {
      const hash = appBundle.wantedHash();
      if (appBundle.isCurrent(hash)) {
        report({ detail: 'Unchanged since the last build' });
        return;
      }
      appBundle.begin();
      const started = Date.now();
      const tick = () => {
        const seconds = (Date.now() - started) / 1000;
        report({
          detail: 'Building; takes about half a minute',
          percent: Math.min(95, (100 * seconds) / TYPICAL_SECONDS),
        });
      };
      tick();
      const timer = setInterval(tick, 1_000);
      try {
        await runCommand({
          command: 'yarn',
          args: ['workspace', 'app', 'build'],
          cwd: checkout,
          env: { ...process.env, NODE_ENV: 'production' },
          logFile: path.join(context.data.logs, 'pages.log'),
          signal,
        });
      } finally {
        clearInterval(timer);
      }
      appBundle.finished(hash);
      report({ detail: 'Built' });
    },
  };
}
