import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { join } from 'node:path';
import { CEDAR_SCHEMA } from '../src/cedar/schema';
import { renderExplanations } from './explanations';
import { readMessages, renderCatalogue, renderDocs } from './messages';
import { policyReference } from './policyReference';
import { renderSpecReference } from './specReference';

const PACKAGE = join(__dirname, '..');
const DOCS = join(PACKAGE, '..', '..', 'docs');

/** The generated files with what they should hold. */
export function outputs(): { file: string; text: string }[] {
  const messages = readMessages();
  return [
    {
      file: join(PACKAGE, 'src', 'diagnostics', 'catalogue.generated.ts'),
      text: renderCatalogue(messages),
    },
    {
      file: join(PACKAGE, 'src', 'diagnostics', 'explanations.generated.ts'),
      text: renderExplanations(messages),
    },
    {
      file: join(PACKAGE, 'src', 'cedar', 'schema.generated.ts'),
      text: renderSchema(),
    },
    { file: join(DOCS, 'diagnostics.md'), text: renderDocs(messages) },
    { file: join(DOCS, 'spec-reference.md'), text: renderSpecReference() },
    { file: join(DOCS, 'policies.md'), text: policyReference() },
  ];
}

/** The schema in the form the evaluator reads soonest: reading the text costs a third of a small compile. */
function renderSchema(): string {
  const answer = cedar.schemaToJson(CEDAR_SCHEMA);
  if (answer.type === 'failure') throw new Error(answer.errors[0].message);
  return [
    '// Generated from schema.ts by scripts/generate.ts. Do not edit.',
    "import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';",
    '',
    `export const CEDAR_SCHEMA_JSON: SchemaJson<string> = ${JSON.stringify(
      answer.json,
      undefined,
      2,
    )};`,
    '',
  ].join('\n');
}
