import { join } from 'node:path';
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
    { file: join(DOCS, 'diagnostics.md'), text: renderDocs(messages) },
    { file: join(DOCS, 'spec-reference.md'), text: renderSpecReference() },
    { file: join(DOCS, 'policies.md'), text: policyReference() },
  ];
}
