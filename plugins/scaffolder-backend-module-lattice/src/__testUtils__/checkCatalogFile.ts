import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const VALIDATORS = [
  componentEntityV1alpha1Validator,
  apiEntityV1alpha1Validator,
];

/**
 * Asks the catalog's own policies and validators about every entity of catalog-info.yaml. Resolves to their kinds.
 *
 * @throws Error that says what is wrong.
 */
export async function checkCatalogFile(folder: string): Promise<string[]> {
  const kinds: string[] = [];
  const file = await readFile(join(folder, 'catalog-info.yaml'), 'utf8');
  for (const document of parseAllDocuments(file)) {
    const entity: Entity & { spec?: { definition?: unknown } } =
      document.toJS();
    await readDefinition(folder, entity);
    const accepted = await policy.enforce(entity);
    const verdicts = await Promise.all(
      VALIDATORS.map(validator => validator.check(accepted ?? entity)),
    );
    if (!accepted || !verdicts.includes(true)) {
      throw new Error(
        `No validator knows ${entity.kind} "${entity.metadata.name}".`,
      );
    }
    kinds.push(entity.kind);
  }
  return kinds;
}

/** The catalog puts the file in the place of `$text` before it validates. */
async function readDefinition(
  folder: string,
  entity: { spec?: { definition?: unknown } },
): Promise<void> {
  const { definition } = entity.spec ?? {};
  if (definition === undefined) {
    return;
  }
  const { $text } = definition as { $text: string };
  const text = await readFile(join(folder, $text), 'utf8');
  if (!parse(text).openapi || !entity.spec) {
    throw new Error(`${$text} is no OpenAPI document.`);
  }
  entity.spec.definition = text;
}
