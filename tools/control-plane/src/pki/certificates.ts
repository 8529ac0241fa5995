import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

const ALGORITHM = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;

const DAY = 24 * 60 * 60 * 1000;

export interface CertificatePair {
  /** PEM. */
  cert: string;
  /** PEM, PKCS#8. */
  key: string;
}

export interface Authority extends CertificatePair {
  issue(request: CertificateRequest): Promise<CertificatePair>;
}

export interface CertificateRequest {
  /** The user name Kubernetes sees, or the name of a server. */
  commonName: string;
  /** The groups Kubernetes sees. */
  organizations?: string[];
  /** Names and addresses of a server; absent for a client. */
  server?: { dns: string[]; ip: string[] };
}

function newKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function privateKeyPem(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return x509.PemConverter.encode(pkcs8, 'PRIVATE KEY');
}

/** A key pair for signing ServiceAccount tokens. */
export async function newSigningKeys(): Promise<{
  privateKey: string;
  publicKey: string;
}> {
  const keys = await newKeys();
  const spki = await webcrypto.subtle.exportKey('spki', keys.publicKey);
  return {
    privateKey: await privateKeyPem(keys),
    publicKey: x509.PemConverter.encode(spki, 'PUBLIC KEY'),
  };
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  // A leading bit would make the number negative.
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^./, () => '1');
}

/** A new certificate authority, valid from a day ago so that a clock that is a little off does not matter. */
export async function newAuthority(options: {
  name: string;
  now: Date;
  days: number;
}): Promise<Authority> {
  const { name, now, days } = options;
  const notBefore = new Date(now.getTime() - DAY);
  const notAfter = new Date(now.getTime() + days * DAY);
  const caKeys = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${name}`,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys: caKeys as CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
    ],
  });

  const issue = async (request: CertificateRequest) => {
    const keys = await newKeys();
    const { server, organizations = [], commonName } = request;
    const cert = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: [
        { CN: [commonName] },
        ...organizations.map(organization => ({ O: [organization] })),
      ],
      issuer: ca.subject,
      notBefore,
      notAfter,
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey as CryptoKey,
      signingKey: caKeys.privateKey as CryptoKey,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([
          server
            ? x509.ExtendedKeyUsage.serverAuth
            : x509.ExtendedKeyUsage.clientAuth,
        ]),
        ...(server
          ? [
              new x509.SubjectAlternativeNameExtension([
                ...server.dns.map(value => ({ type: 'dns' as const, value })),
                ...server.ip.map(value => ({ type: 'ip' as const, value })),
              ]),
            ]
          : []),
      ],
    });
    return { cert: cert.toString('pem'), key: await privateKeyPem(keys) };
  };

  return { cert: ca.toString('pem'), key: await privateKeyPem(caKeys), issue };
}
