/** A row as both databases give it: snake case, null for what is absent. */
export type Row = Record<string, string | number | null>;

const snake = (key: string) =>
  key.replace(/[A-Z]/g, letter => `_${letter.toLocaleLowerCase('en-US')}`);
const camel = (key: string) =>
  key.replace(/_([a-z])/g, (_, letter: string) =>
    letter.toLocaleUpperCase('en-US'),
  );

/** Columns of an object; what is undefined becomes null, what is neither text nor number becomes JSON. */
export function toRow(object: object): Row {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [snake(key), cell(value)]),
  );
}

function cell(value: unknown): Row[string] {
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === 'string' || typeof value === 'number'
    ? value
    : JSON.stringify(value);
}

/** The object of a row; null becomes undefined, and the named keys are read as JSON. */
export function fromRow<T>(row: Row, json: string[] = []): T {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      value === null
        ? []
        : [
            [
              camel(key),
              json.includes(camel(key)) ? JSON.parse(String(value)) : value,
            ],
          ],
    ),
  ) as T;
}
