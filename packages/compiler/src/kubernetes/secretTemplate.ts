/**
 * Whether a key of a secret would be taken for a path into its value: stores read "tls.crt" as "crt in tls", each in a way
 * of its own. Such a key is picked out of the whole secret instead.
 */
export function isPathLike(key: string): boolean {
  return key.includes('.');
}

/** One value in the template language of the secrets operator. One that is picked out and not there is an error. */
export function templateValue(alias: string, key: string): string {
  return isPathLike(key)
    ? `{{ with index . "${alias}" }}{{ . }}{{ else }}{{ fail "the store has no value for ${key}" }}{{ end }}`
    : `{{ index . "${alias}" }}`;
}

/** A Secret images are pulled with, and its only key. */
export const PULL_TYPE = 'kubernetes.io/dockerconfigjson';
export const PULL_KEY = '.dockerconfigjson';

/** The content of such a key for one registry, put together from two values. */
export function registryLogin({
  registry,
  username,
  password,
}: {
  registry: string;
  username: string;
  password: string;
}): string {
  const value = (key: string) => `(index . ${JSON.stringify(key)})`;
  const demands = [username, password]
    .filter(isPathLike)
    .map(
      key =>
        `{{ if not ${value(
          key,
        )} }}{{ fail "the store has no value for ${key}" }}{{ end }}`,
    );
  const login = [
    `"username":{{ ${value(username)} | toJson }}`,
    `"password":{{ ${value(password)} | toJson }}`,
    `"auth":"{{ printf "%s:%s" ${value(username)} ${value(
      password,
    )} | b64enc }}"`,
  ];
  return `${demands.join('')}{"auths":{${JSON.stringify(
    registry,
  )}:{${login.join(',')}}}}`;
}
