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
