import { JsonSchema } from './jsonSchema';

/** Keywords a structural schema has and that we use. Everything else is for editors only. */
const KEPT = [
  'description',
  'enum',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
] as const;

/**
 * Turns a JSON Schema into the structural form Kubernetes accepts. Unknown fields need no keyword: the API server refuses
 * them under strict validation and drops them otherwise. Patterns are left to the compiler, whose messages say what to do.
 */
export function structuralSchema(schema: JsonSchema): JsonSchema {
  if (isOpen(schema)) {
    return {
      ...pick(schema, ['description']),
      ...(schema.type === 'object' && { type: 'object' }),
      'x-kubernetes-preserve-unknown-fields': true,
    };
  }
  const result: JsonSchema = pick(schema, KEPT);
  if (schema.anyOf) {
    return {
      ...pick(schema, ['description']),
      'x-kubernetes-int-or-string': true,
    };
  }
  if (schema.const !== undefined) result.enum = [schema.const];
  result.type = schema.type;
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        structuralSchema(property),
      ]),
    );
    if (schema.required?.length) result.required = schema.required;
  } else if (typeof schema.additionalProperties === 'object') {
    if (Object.keys(schema.additionalProperties).length === 0) {
      // Anything goes, and all of it is kept.
      result['x-kubernetes-preserve-unknown-fields'] = true;
    } else {
      result.additionalProperties = structuralSchema(
        schema.additionalProperties,
      );
    }
  }
  if (schema.items) result.items = structuralSchema(schema.items);
  if (schema.type === 'integer') result.format = 'int64';
  return result;
}

/** Whether anything may stand there: any value, or a map with fields of any name. */
function isOpen({
  type,
  anyOf,
  const: only,
  enum: some,
  additionalProperties,
}: JsonSchema): boolean {
  if (type === 'object') {
    return (
      typeof additionalProperties === 'object' &&
      Object.keys(additionalProperties).length === 0
    );
  }
  return !type && !anyOf && only === undefined && !some;
}

function pick(schema: JsonSchema, keywords: readonly string[]): JsonSchema {
  return Object.fromEntries(
    keywords
      .filter(keyword => schema[keyword] !== undefined)
      .map(keyword => [keyword, schema[keyword]]),
  );
}
