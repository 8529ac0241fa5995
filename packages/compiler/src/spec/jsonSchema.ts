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

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** One JSON Schema for documents of every kind. It decides by "kind", so that an editor speaks of the one that is meant. */
export function languageSchema(): object {
  const schemas = jsonSchemas();
  const kinds = Object.keys(schemas);
  return {
    $schema: DIALECT,
    title: 'A Lattice document',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: { kind: { enum: kinds } },
    allOf: kinds.map(kind => ({
      if: { required: ['kind'], properties: { kind: { const: kind } } },
      then: withoutDialect(schemas[kind]),
    })),
  };
}

/** Only the root of a schema names its dialect. */
function withoutDialect(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$schema'),
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
