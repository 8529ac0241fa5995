import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from '../files';

/** The account the portal publishes with; made once per data folder, before the forge exists. */
export interface ForgeCredentials {
  username: string;
  password: string;
  /** What the forge signs with when it tells the portal of a push. */
  webhookSecret: string;
}

const secret = () => randomBytes(24).toString('base64url');

/** Reads the account of a data folder, or makes it. The file is readable by its owner only. */
export function forgeCredentials(file: string): ForgeCredentials {
  const kept = readJson<ForgeCredentials>(file);
  if (kept?.username && kept.password && kept.webhookSecret) return kept;
  const made = {
    // Not the organisation's name: accounts and organisations share one set of names.
    username: 'lattice-portal',
    password: secret(),
    webhookSecret: secret(),
    ...kept,
  };
  writeJson(file, made, { mode: 0o600 });
  return made;
}
