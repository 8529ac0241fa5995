import { jsonSchemas } from '@lattice-portal/compiler';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The JSON Schema of a kind, or of documents of any kind. Throws a CliError for an unknown kind. */
export function schemaText(kind?: string): string {
  const schemas = jsonSchemas();
  return JSON.stringify(
    kind === undefined ? anyKind(schemas) : oneKind(schemas, kind),
    undefined,
    2,
  );
}

function oneKind(schemas: Record<string, object>, kind: string): object {
  const known = Object.keys(schemas);
  const found = known.find(name => name.toLowerCase() === kind.toLowerCase());
  if (found) return schemas[found];
  throw new CliError(`There is no kind "${kind}".`, {
    exitCode: ExitCode.Usage,
    remedy: `Kinds are ${known.join(', ')}.`,
  });
}

/** Decides by "kind", so that an editor speaks of the one kind that is meant and not of all of them. */
function anyKind(schemas: Record<string, object>): object {
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
