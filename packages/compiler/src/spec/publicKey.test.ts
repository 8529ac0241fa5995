import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readPublicKey } from './publicKey';

const pem = (key: ReturnType<typeof createPublicKey>) =>
  key.export({ type: 'spki', format: 'pem' }).toString();

it.each([
  [
    'ECDSA P-256',
    generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey,
  ],
  ['Ed25519', generateKeyPairSync('ed25519').publicKey],
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 4096 }).publicKey],
])('knows %s, and its fingerprint is the one tools print', (algorithm, key) => {
  const der = key.export({ type: 'spki', format: 'der' });
  expect(readPublicKey(pem(key))).toEqual({
    algorithm,
    fingerprint: createHash('sha256').update(der).digest('hex'),
  });
});

it('does not care about white space', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const text = pem(publicKey);
  expect(readPublicKey(`\n${text.replace(/\n/g, '\r\n')}  `)).toEqual(
    readPublicKey(text),
  );
});

it.each([
  generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey,
  generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey,
  generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey,
  generateKeyPairSync('x25519').publicKey,
])('refuses what signs no images', key => {
  expect(readPublicKey(pem(key))).toEqual({
    problem: expect.stringContaining('not supported'),
  });
});

it('refuses a key with bytes left over', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const longer = Buffer.concat([der, Buffer.from([0])]).toString('base64');
  expect(
    readPublicKey(
      `-----BEGIN PUBLIC KEY-----\n${longer}\n-----END PUBLIC KEY-----`,
    ),
  ).toHaveProperty('problem');
});
