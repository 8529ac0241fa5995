import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../src/api';
import { formatDiagnostic } from '../src/diagnostics';
import type { Message } from './messages';

const CASES = join(__dirname, '..', 'tests', 'cases');

interface Example {
  diagnostic: Diagnostic;
  folder: string;
  /** How many other problems the case has: the fewer, the clearer. */
  company: number;
}

/** `explanations.generated.ts`: what `messages/*.md` says about each code, and how it looks in one of the golden cases. */
export function renderExplanations(messages: Message[]): string {
  const examples = readExamples();
  const entries = messages.map(({ code, explanation }) => {
    const example = examples.get(code);
    const lines = [`    text: ${JSON.stringify(explanation)},`];
    if (example)
      lines.push(`    example: ${JSON.stringify(exampleText(example))},`);
    return `  ${JSON.stringify(code)}: {\n${lines.join('\n')}\n  },`;
  });
  return [
    '// Generated from messages/*.md and tests/cases by scripts/generate.ts. Do not edit.',
    'export const EXPLANATIONS: Record<string, { text: string; example?: string }> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}

/** The clearest case of each code. */
function readExamples(): Map<string, Example> {
  const examples = new Map<string, Example>();
  for (const area of readdirSync(CASES).sort()) {
    for (const name of readdirSync(join(CASES, area)).sort()) {
      const folder = join(CASES, area, name);
      for (const example of examplesOf(folder)) {
        const { code } = example.diagnostic;
        const best = examples.get(code);
        if (!best || example.company < best.company)
          examples.set(code, example);
      }
    }
  }
  return examples;
}

function examplesOf(folder: string): Example[] {
  const file = join(folder, 'diagnostics.json');
  if (!existsSync(file)) return [];
  const diagnostics = JSON.parse(readFileSync(file, 'utf8')) as Diagnostic[];
  return diagnostics.map(diagnostic => ({
    diagnostic,
    folder,
    company: diagnostics.length - 1,
  }));
}

function exampleText({ diagnostic, folder }: Example): string {
  const { file } = diagnostic;
  if (!file) return formatDiagnostic(diagnostic);
  const text = readFileSync(join(folder, file), 'utf8');
  // A case calls its spec "input.yaml"; a reader knows it by another name.
  const shown = file === 'input.yaml' ? 'service.yaml' : file;
  return formatDiagnostic({ ...diagnostic, file: shown }, { text });
}
