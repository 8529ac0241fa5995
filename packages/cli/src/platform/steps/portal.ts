import path from 'node:path';
import { Step } from '../../graph/stepGraph';
import { backendEnvironment } from '../backendEnvironment';
import { PlatformContext } from '../context';
import { PortalProcess } from '../portalProcess';

/** Starts the portal's backend, which serves the pages, and waits until they can be used. */
export function portalStep(
  context: PlatformContext,
  note: (line: string) => void,
): Step {
  return {
    id: 'portal',
    title: 'Portal',
    needs: ['pages'],
    async run({ report, signal }) {
      const logFile = path.join(context.data.logs, 'portal.log');
      const portal = new PortalProcess({
        url: `http://localhost:${context.ports.portal}`,
        env: backendEnvironment(context),
        logFile,
        note,
      });
      context.onStop('client', () => portal.stop());
      report({ detail: 'Starting' });
      portal.start();
      context.addParts([
        {
          name: 'portal',
          pid: () => portal.pid(),
          restarts: () => portal.restarts(),
          port: context.ports.portal,
          logFile,
        },
      ]);
      await portal.waitUntilUsable(signal);
      context.pageUsable();
      report({ detail: `http://localhost:${context.ports.portal}` });
    },
  };
}
