import path from 'node:path';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { readJson, writeJson } from '../files';
import { latticeCommand } from '../paths';
import { firstFreePort, isFree } from './freePort';
import { portHolder } from './portHolder';

/** The ports of one data folder, kept so that links and bookmarks stay good. */
export interface Ports {
  portal: number;
  forge: number;
}

/** Where the portal is when nobody says otherwise. */
export const DEFAULT_PORT = 7007;
const FORGE_FROM = 7030;

async function inUse(
  port: number,
  what: string,
  option: string,
  root: string,
): Promise<CliError> {
  const holder = portHolder(port);
  const other = await firstFreePort(port + 10);
  return new CliError(
    `Port ${port}, wanted for ${what}, is in use${
      holder ? ` by ${holder}` : ''
    }.`,
    {
      exitCode: ExitCode.Machine,
      remedy: `End that program, or choose another port: ${latticeCommand(
        `up ${option} ${other}`,
        { root },
      )}`,
    },
  );
}

/**
 * Decides the ports before anything starts, because the portal must know the forge's address
 * before the forge is built. What was chosen once for this data folder stays; a port somebody
 * else listens on is an error that names them, never a silent other choice.
 */
export async function choosePorts(
  file: string,
  wanted: { portal?: number; forge?: number } = {},
): Promise<Ports> {
  const root = path.dirname(file);
  const kept = readJson<Partial<Ports>>(file) ?? {};
  const portal = wanted.portal ?? kept.portal ?? DEFAULT_PORT;
  if (!(await isFree(portal))) {
    throw await inUse(portal, 'the portal', '--port', root);
  }
  const forge =
    wanted.forge ?? kept.forge ?? (await firstFreePort(FORGE_FROM, [portal]));
  if (forge === portal || !(await isFree(forge))) {
    throw await inUse(forge, 'the Git forge', '--forge-port', root);
  }
  const ports = { portal, forge };
  writeJson(file, ports);
  return ports;
}
