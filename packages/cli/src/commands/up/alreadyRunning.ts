import { DataDir, latticeCommand } from '../../paths';
import type { SupervisorState } from '../../platform/supervisorState';
import type { UpOptions } from './options';

const portOf = (url: string | undefined) => Number(new URL(url ?? '').port);

/** Options that a platform which runs already does not have and cannot take up. */
function differing(
  options: UpOptions,
  kubeconfig: string | undefined,
  running: SupervisorState,
): string[] {
  const { port, forgePort, full } = options;
  return [
    ...(port && port !== portOf(running.url) ? [`--port ${port}`] : []),
    ...(forgePort && forgePort !== portOf(running.forgeUrl)
      ? [`--forge-port ${forgePort}`]
      : []),
    ...(full && !running.full ? ['--full'] : []),
    ...(kubeconfig && kubeconfig !== running.kubeconfig
      ? [`--kubeconfig ${kubeconfig}`]
      : []),
  ];
}

/** What to tell about options that have no effect; `undefined` when what runs is what was asked for. */
export function withoutEffect(
  options: UpOptions,
  kubeconfig: string | undefined,
  running: SupervisorState,
  data: Pick<DataDir, 'root'>,
): string | undefined {
  const without = differing(options, kubeconfig, running);
  if (without.length === 0) return undefined;
  return `It runs without ${without.join(' ')}. To have it: ${latticeCommand(
    'down',
    data,
  )}, then "up" again.`;
}
