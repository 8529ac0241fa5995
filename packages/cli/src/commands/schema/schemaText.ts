import { jsonSchemas, languageSchema } from '@lattice-portal/compiler';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';

/** The JSON Schema of a kind, or of documents of any kind. Throws a CliError for an unknown kind. */
export function schemaText(kind?: string): string {
  return JSON.stringify(
    kind === undefined ? languageSchema() : oneKind(jsonSchemas(), kind),
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
