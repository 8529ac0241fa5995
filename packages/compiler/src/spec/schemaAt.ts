import { z } from 'zod';
import { Path } from '../diagnostics';

/** Removes what wraps a schema without changing its shape. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let current = schema;
  while (current instanceof z.ZodOptional) current = current.unwrap();
  return current;
}

/** The schema of the value at a path, or undefined where the schema has none. */
export function schemaAt(
  root: z.core.$ZodType,
  path: Path,
): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = unwrap(root);
  for (const step of path) {
    if (current instanceof z.ZodObject) current = current.shape[step];
    else if (current instanceof z.ZodRecord) current = current.valueType;
    else if (current instanceof z.ZodArray) current = current.element;
    else return undefined;
    if (current === undefined) return undefined;
    current = unwrap(current);
  }
  return current;
}

/** The names of the fields at a path. */
export function fieldsAt(root: z.core.$ZodType, path: Path): string[] {
  const schema = schemaAt(root, path);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Where a field that was written at `parent` belongs, when that is one level further out or in. */
export function homeOf(
  root: z.core.$ZodType,
  field: string,
  parent: Path,
): Path | undefined {
  if (parent.length === 0) return undefined;
  const further = fieldsAt(root, parent).map(child => [...parent, child]);
  return [parent.slice(0, -1), ...further].find(
    // The header of a document is not where somebody's own field belongs.
    home => home.length > 0 && fieldsAt(root, home).includes(field),
  );
}
