import { looksSecret } from '@lattice-portal/compiler';
import { isMap } from './shape';

const HIDDEN = '(hidden)';

/** A value of an object as it may be shown: whatever looks like a secret is not. */
export function redact(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    return looksSecret(name, value) ? HIDDEN : withoutSecretOption(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => redact(item, name));
  }
  if (!isMap(value)) return value;
  const of = typeof value.name === 'string' ? value.name : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      // A variable is a name beside its value.
      redact(item, key === 'value' && of !== undefined ? of : key),
    ]),
  );
}

/** What a path in an object speaks of, as in `env[name=API_KEY].value`. */
export function nameAt(path: string): string {
  return (
    /\[name=([^\]]+)\]\.value$/.exec(path)?.[1] ??
    /([^.[\]"]+)"?\]?$/.exec(path)?.[1] ??
    ''
  );
}

/** As in `--db-password=hunter2`. */
function withoutSecretOption(text: string): string {
  const [, option, value] = /^-{0,2}([\w.-]+)=(.+)$/s.exec(text) ?? [];
  return option !== undefined && looksSecret(option, value)
    ? text.replace(value, () => HIDDEN)
    : text;
}
