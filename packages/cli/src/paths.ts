import fs from 'node:fs';
import path from 'node:path';

/** The checkout this command belongs to. */
export const checkout = path.resolve(
  require.resolve('@lattice-portal/cli/package.json'),
  '../../..',
);

/** Whether there is a checkout: the published package only has the commands that need nothing else. */
export function hasCheckout(): boolean {
  return fs.existsSync(path.join(checkout, 'packages', 'cli', 'src'));
}

/** Built tools, keyed by version; removed by `clean`. */
export const toolsDir = process.env.LATTICE_TOOLS_DIR
  ? path.resolve(process.env.LATTICE_TOOLS_DIR)
  : path.join(checkout, '.tools');

/** A path of the user's, relative to the folder they called from. */
export function userPath(given: string): string {
  return path.resolve(process.env.LATTICE_CALLED_FROM ?? process.cwd(), given);
}

const defaultData = path.join(checkout, '.lattice');

/** A word of a command as a shell must see it. */
export function shellWord(text: string): string {
  return /^[\w./~:-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command to propose, for the data folder it is about: `./lattice down --data /srv/lattice`. */
export function latticeCommand(
  command: string,
  data: Pick<DataDir, 'root'>,
): string {
  return data.root === defaultData
    ? `./lattice ${command}`
    : `./lattice ${command} --data ${shellWord(data.root)}`;
}

/** Where everything a running platform keeps lives; one place names every file. */
export interface DataDir {
  root: string;
  /** Says which version of the layout it has. */
  format: string;
  logs: string;
  run: string;
  databases: string;
  preparation: string;
  ports: string;
  seed: string;
  forgeCredentials: string;
  supervisor: string;
  processes: string;
  controllerKubeconfig: string;
}

/** The layout of a data folder; creates nothing. Default: `.lattice/` in the checkout. */
export function dataDir(given?: string): DataDir {
  const root = given ? userPath(given) : defaultData;
  const at = (...parts: string[]) => path.join(root, ...parts);
  return {
    root,
    format: at('format.json'),
    logs: at('logs'),
    run: at('run'),
    databases: at('databases'),
    preparation: at('preparation.json'),
    ports: at('ports.json'),
    seed: at('seed.json'),
    forgeCredentials: at('forge', 'credentials.json'),
    supervisor: at('run', 'supervisor.json'),
    processes: at('run', 'processes.json'),
    controllerKubeconfig: at('clusters', 'local', 'controller.kubeconfig'),
  };
}
