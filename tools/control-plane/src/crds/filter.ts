import { parse } from 'yaml';

/** A CustomResourceDefinition as JSON. */
export interface CustomResourceDefinition {
  apiVersion: 'apiextensions.k8s.io/v1';
  kind: 'CustomResourceDefinition';
  metadata: {
    name: string;
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
  };
  spec: {
    group: string;
    names: { plural: string; kind: string };
    versions: {
      name: string;
      served: boolean;
      storage: boolean;
      schema?: { openAPIV3Schema?: unknown };
    }[];
    [key: string]: unknown;
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts of a schema that map free names to schemas, so that a property called `description` is kept. */
const NAMED_SCHEMAS = new Set([
  'properties',
  'patternProperties',
  'definitions',
]);

/** Parts that are schemas or lists of them; everything else (enum, default, required) is data. */
const SCHEMAS = new Set([
  'items',
  'additionalProperties',
  'not',
  'allOf',
  'anyOf',
  'oneOf',
]);

/**
 * The schema without descriptions. They are most of the text of a definition
 * and nothing validates against them; the API server keeps each several times
 * in memory.
 */
export function stripDescriptions(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(stripDescriptions);
  }
  if (!isObject(schema)) {
    return schema;
  }
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'description')
      .map(([key, value]) => {
        if (NAMED_SCHEMAS.has(key) && isObject(value)) {
          return [
            key,
            Object.fromEntries(
              Object.entries(value).map(([name, inner]) => [
                name,
                stripDescriptions(inner),
              ]),
            ),
          ];
        }
        return [key, SCHEMAS.has(key) ? stripDescriptions(value) : value];
      }),
  );
}

function isDefinition(value: unknown): value is CustomResourceDefinition {
  return isObject(value) && value.kind === 'CustomResourceDefinition';
}

/**
 * The named definitions of a file of many. Documents are told apart by text
 * first: parsing all of an 8 MB file for one definition takes seconds.
 */
export function pickDefinitions(
  text: string,
  names: string[],
): CustomResourceDefinition[] {
  const documents = text.split(/^---.*$/m);
  return names.map(name => {
    const found = documents
      .filter(document => document.includes(`name: ${name}`))
      .map(document => parse(document, { uniqueKeys: false }) as unknown)
      .find(
        (value): value is CustomResourceDefinition =>
          isDefinition(value) && value.metadata.name === name,
      );
    if (!found) {
      throw new Error(`The definition "${name}" is not in the file`);
    }
    return {
      apiVersion: found.apiVersion,
      kind: found.kind,
      // Protected groups such as Gateway API are refused without their approval annotation.
      metadata: { name, annotations: found.metadata.annotations },
      spec: {
        ...found.spec,
        // What is neither served nor stored has no effect but costs memory.
        versions: found.spec.versions
          .filter(version => version.served || version.storage)
          .map(version => ({
            ...version,
            schema: {
              openAPIV3Schema: stripDescriptions(
                version.schema?.openAPIV3Schema,
              ),
            },
          })),
      },
    };
  });
}
