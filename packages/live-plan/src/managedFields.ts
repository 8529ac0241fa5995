/** One entry of `metadata.managedFields`. */
export interface ManagedFields {
  manager?: string;
  /** `Apply` or `Update`. */
  operation?: string;
  subresource?: string;
  time?: string;
  fieldsV1?: unknown;
}

/** The entries of `metadata.managedFields`, whatever the server sent. */
export function asManagedFields(value: unknown): ManagedFields[] {
  return Array.isArray(value) ? value : [];
}
