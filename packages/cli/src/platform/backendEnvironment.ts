import path from 'node:path';
import { toolsDir } from '../paths';
import { PlatformContext } from './context';

/** Where the generator of the documentation pages is installed, keyed by its version. */
export const techdocsHome = path.join(toolsDir, 'techdocs-1.7.1');

/** The variables that app-config.local-platform.yaml reads, and what the generators need. */
export function backendEnvironment(
  context: Pick<PlatformContext, 'data' | 'ports' | 'forge' | 'kubeconfig'>,
  base: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const { data, ports, forge, kubeconfig } = context;
  return {
    ...base,
    NODE_ENV: 'development',
    LATTICE_DATA: data.root,
    LATTICE_PORT: String(ports.portal),
    LATTICE_KUBECONFIG: kubeconfig,
    // Somebody's own cluster holds more than what the portal knows of; it is not closed without being asked.
    LATTICE_BASELINE:
      kubeconfig === data.controllerKubeconfig ? 'apply' : 'report',
    LATTICE_FORGE_HOST: `127.0.0.1:${ports.forge}`,
    LATTICE_FORGE_URL: `http://127.0.0.1:${ports.forge}`,
    LATTICE_FORGE_USER: forge.username,
    LATTICE_FORGE_PASSWORD: forge.password,
    LATTICE_FORGE_WEBHOOK_SECRET: forge.webhookSecret,
    PATH: [path.join(techdocsHome, 'bin'), base.PATH].join(path.delimiter),
    PYTHONPATH: techdocsHome,
    // A fifth less work at every start but the first.
    NODE_COMPILE_CACHE: path.join(toolsDir, 'compile-cache'),
  };
}
