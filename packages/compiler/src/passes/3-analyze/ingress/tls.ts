import { Path } from '../../../diagnostics';
import { partName } from '../../../kubernetes';
import { Tls } from '../../../model';
import { TlsSpec } from '../../../spec';
import { at, Scope } from '../scope';
import { SecretDraft, wholeSecret } from '../secrets';

const TLS_TYPE = 'kubernetes.io/tls';
const TLS_KEYS = ['tls.crt', 'tls.key'];

/** Where a certificate comes from; undefined without `tls`, or when it comes from nowhere, which is reported. */
export function analyzeTls(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  {
    spec,
    path,
    subject,
    parts,
    manual,
  }: {
    spec?: TlsSpec;
    path: Path;
    /** As in `route "web"`. */
    subject: string;
    /** What the names of its objects are joined from, beside the service. */
    parts: readonly string[];
    /** Why no certificate can be requested, if so. */
    manual?: string | false;
  },
): Tls | undefined {
  if (!spec) return undefined;
  const { secretName, issuerRef } = spec;
  if (secretName !== undefined && issuerRef) {
    scope.sink.add('tls-from-both', { subject }, at(scope, path));
  }
  if (secretName === undefined) {
    if (manual) {
      scope.sink.add(
        'tls-needs-secret',
        { subject, why: manual },
        at(scope, path),
      );
      return undefined;
    }
    const { kind, name } = { ...scope.platform.gateway.issuer, ...issuerRef };
    if (!issuerRef) {
      scope.notes.push(
        `The certificate of ${subject} is requested from ${kind} "${name}", the default of the platform.`,
      );
    }
    return {
      secretName: partName(scope.node.name, ...parts, 'tls'),
      issuer: { name, kind },
      path,
    };
  }
  const secret = wholeSecret(scope, secrets, {
    resource: secretName,
    where: `tls of ${subject}`,
    path: [...path, 'secretName'],
  });
  if (!secret) return undefined;
  const { keys } = secret;
  const complete = !keys || TLS_KEYS.every(key => keys.includes(key));
  if (!complete || (secret.type ?? TLS_TYPE) !== TLS_TYPE) {
    scope.sink.add(
      'tls-secret-shape',
      { resource: secretName },
      at(scope, [...secret.path, 'params']),
    );
  }
  secret.type = TLS_TYPE;
  return { secretName: secret.objectName, path };
}
