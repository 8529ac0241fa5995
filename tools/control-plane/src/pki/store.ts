import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../cluster/files';
import {
  CertificateRequest,
  newAuthority,
  newSigningKeys,
} from './certificates';

/** Who holds a certificate, and as whom the API server knows the holder. */
const HOLDERS = {
  apiserver: {
    commonName: 'kube-apiserver',
    server: {
      dns: ['localhost', 'kubernetes', 'kubernetes.default.svc'],
      // The second is the address of the Service `kubernetes` in the cluster.
      ip: ['127.0.0.1', '10.0.0.1'],
    },
  },
  admin: { commonName: 'local-admin', organizations: ['system:masters'] },
  'kube-controller-manager': { commonName: 'system:kube-controller-manager' },
  'kube-scheduler': { commonName: 'system:kube-scheduler' },
  kwok: { commonName: 'lattice:kwok' },
} satisfies Record<string, CertificateRequest>;

export type Holder = keyof typeof HOLDERS;
const HOLDER_NAMES = Object.keys(HOLDERS) as Holder[];

export interface Pki {
  /** PEM of the authority. */
  ca: string;
  pairs: Record<Holder, { cert: string; key: string }>;
  /** Path of a file of this store. */
  file(
    name: `${Holder}.${'crt' | 'key'}` | 'ca.crt' | 'sa.key' | 'sa.pub',
  ): string;
}

const VALID_DAYS = 365;
const RENEW_BEFORE_DAYS = 30;

async function readAll(dir: string): Promise<Pki | undefined> {
  const read = (name: string) => readFile(join(dir, name), 'utf8');
  try {
    const ca = await read('ca.crt');
    const entries = await Promise.all(
      HOLDER_NAMES.map(async holder => {
        const cert = await read(`${holder}.crt`);
        const key = await read(`${holder}.key`);
        return [holder, { cert, key }] as const;
      }),
    );
    await Promise.all([read('sa.key'), read('sa.pub')]);
    return {
      ca,
      pairs: Object.fromEntries(entries) as Pki['pairs'],
      file: name => join(dir, name),
    };
  } catch {
    return undefined;
  }
}

/** Whether every certificate was issued by the authority and stays valid for a month. */
function isUsable(pki: Pki, now: Date): boolean {
  const soon = now.getTime() + RENEW_BEFORE_DAYS * 24 * 60 * 60 * 1000;
  try {
    const ca = new X509Certificate(pki.ca);
    return Object.values(pki.pairs).every(pair => {
      const cert = new X509Certificate(pair.cert);
      return (
        Date.parse(cert.validTo) > soon &&
        cert.checkIssued(ca) &&
        cert.verify(ca.publicKey)
      );
    });
  } catch {
    return false;
  }
}

async function writeAll(dir: string, now: Date): Promise<void> {
  const authority = await newAuthority({
    name: 'lattice-local',
    now,
    days: VALID_DAYS,
  });
  const write = (name: string, text: string) =>
    writePrivateFile(join(dir, name), text);
  // The key of the authority is not kept: new certificates come with a new authority.
  await write('ca.crt', authority.cert);
  await Promise.all(
    HOLDER_NAMES.map(async holder => {
      const pair = await authority.issue(HOLDERS[holder]);
      await write(`${holder}.crt`, pair.cert);
      await write(`${holder}.key`, pair.key);
    }),
  );
  // Tokens already handed out stay valid as long as this pair stays.
  const kept = await readFile(join(dir, 'sa.pub'), 'utf8').catch(() => '');
  if (!kept) {
    const keys = await newSigningKeys();
    await write('sa.key', keys.privateKey);
    await write('sa.pub', keys.publicKey);
  }
}

/** The certificates in `dir`, made when absent, damaged or about to expire. Files are readable by their owner only. */
export async function ensurePki(dir: string, now = new Date()): Promise<Pki> {
  const existing = await readAll(dir);
  if (existing && isUsable(existing, now)) {
    return existing;
  }
  await writeAll(dir, now);
  const written = await readAll(dir);
  if (!written) {
    throw new Error(`The certificates in "${dir}" could not be read back`);
  }
  return written;
}
