/** Words of which one makes a name that of a secret, between separators. */
const NAMES =
  /(^|[_./-])(pass|passwd|password|passphrase|pwd|secret|token|credentials?|private[_.-]?key|api[_.-]?key|access[_.-]?key|signing[_.-]?key|dsn)([_.-]|$)/i;

/** Names that only speak of where or how long a secret is. */
const ABOUT =
  /([_.-])(file|path|name|url|ttl|length|header|id|expiry|expires|timeout|issuer|type)$/i;

const VALUES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // Credentials in an address.
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s:@]+@/i,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
];

/** Whether a setting looks as if it were a secret, by its name or by its value. May be wrong in both directions. */
export function looksSecret(name: string, value: string): boolean {
  if (value === '') return false;
  const plain = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return (
    (NAMES.test(plain) && !ABOUT.test(plain) && !isSwitch(value)) ||
    VALUES.some(pattern => pattern.test(value))
  );
}

/** Nobody keeps a yes, a no or a number secret. */
function isSwitch(value: string): boolean {
  return /^(true|false|yes|no|on|off|none|disabled|enabled|\d{1,4})$/i.test(
    value,
  );
}
