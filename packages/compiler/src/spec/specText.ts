import { stringify } from 'yaml';
import { z } from 'zod';
import { KubernetesObject } from '../api';
import { API_GROUP, DOCUMENTS, isLatticeKind } from './kinds';
import { unwrap } from './schemaAt';

/**
 * The intent of a Lattice object as YAML: what its author wrote, without what the cluster added. Fields come in the order
 * of the spec reference and free names in alphabetical order, so equal intents give equal text.
 */
export function specText(object: KubernetesObject): string {
  const { apiVersion, kind, metadata, spec } = object;
  const annotations = Object.fromEntries(
    Object.entries(metadata.annotations ?? {})
      .filter(([key]) => key.startsWith(`${API_GROUP}/`))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const schema = isLatticeKind(kind) ? DOCUMENTS[kind].shape.spec : undefined;
  return stringify(
    {
      apiVersion,
      kind,
      metadata: {
        name: metadata.name,
        ...(metadata.namespace && { namespace: metadata.namespace }),
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: ordered(spec, schema),
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

function ordered(value: unknown, type?: z.core.$ZodType): unknown {
  const schema = type && unwrap(type);
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    return value.map(item => ordered(item, element));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const rank = (key: string) => {
    const index = fields.indexOf(key);
    return index === -1 ? fields.length : index;
  };
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item, typeOf(schema, key))]),
  );
}

function typeOf(schema: z.core.$ZodType | undefined, key: string) {
  if (schema instanceof z.ZodObject) return schema.shape[key];
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}
