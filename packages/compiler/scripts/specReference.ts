import { KINDS, LatticeKind, specJsonSchema } from '../src/spec';
import type { JsonSchema } from '../src/spec';

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

/** `docs/spec-reference.md`: every field of every kind, from the schema the compiler checks with. */
export function renderSpecReference(): string {
  const lines = [
    '# Spec reference',
    '',
    'Every field of the kinds of `lattice.dev/v1alpha1`. Unknown fields are errors. Fields are optional unless marked.',
    '',
    '<!-- Generated from packages/compiler/src/spec by scripts/generate.ts. Do not edit. -->',
  ];
  for (const kind of Object.keys(KINDS) as LatticeKind[]) {
    const { description, namespaced } = KINDS[kind];
    lines.push(
      '',
      `## ${kind}`,
      '',
      `${description} ${
        namespaced ? 'Lives in a namespace.' : 'Belongs to the whole cluster.'
      }`,
      '',
      '| Field | Type | Meaning |',
      '|---|---|---|',
      ...rows('spec', specJsonSchema(kind)),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A row per field, depth first, in the order of the schema. */
function rows(parent: string, schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${parent}.${name}`;
    const required = schema.required?.includes(name) ? ' **Required.**' : '';
    const meaning = cell(`${field.description ?? ''}${required}`);
    return [
      `| \`${path}\` | ${cell(typeOf(field))} | ${meaning} |`,
      ...nested(path, field),
    ];
  });
}

function nested(path: string, field: JsonSchema): string[] {
  if (typeof field.additionalProperties === 'object') {
    return rows(`${path}.<name>`, field.additionalProperties);
  }
  if (field.items) return rows(`${path}[]`, field.items);
  return rows(path, field);
}

function typeOf(field: JsonSchema): string {
  if (field.enum) return field.enum.map(value => `\`${value}\``).join(' or ');
  if (field.anyOf) return 'text or whole number';
  if (field.items) return `list of ${typeOf(field.items)}`;
  if (typeof field.additionalProperties === 'object') {
    return `map of ${typeOf(field.additionalProperties)}`;
  }
  return `${TYPES[field.type ?? ''] ?? 'map'}${range(field)}`;
}

function range({ type, minimum, maximum }: JsonSchema): string {
  return type === 'integer' && minimum !== undefined
    ? `, ${minimum} to ${maximum}`
    : '';
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/</g, '&lt;').trim();
}
