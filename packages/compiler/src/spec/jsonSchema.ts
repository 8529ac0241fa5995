import { z } from 'zod';
import { DOCUMENTS, LatticeKind } from './kinds';

/** A JSON Schema as plain data. */
export type JsonSchema = {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  allOf?: JsonSchema[];
  [key: string]: unknown;
};

/** The JSON Schema of each kind, for editors and docs. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(DOCUMENTS).map(([kind, schema]) => [
      kind,
      { title: kind, ...toJsonSchema(schema) },
    ]),
  );
}

/** Converts one schema, without references and without the internal marks. */
export function toJsonSchema(schema: z.core.$ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      for (const mark of ['quantity', 'intOrString', 'probe']) {
        delete jsonSchema[mark];
      }
    },
  }) as JsonSchema;
}

/** The schema of the `spec` of a kind. */
export function specJsonSchema(kind: LatticeKind): JsonSchema {
  return toJsonSchema(DOCUMENTS[kind].shape.spec);
}
