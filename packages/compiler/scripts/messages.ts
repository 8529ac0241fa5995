import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of `messages/*.md`. */
export interface Message {
  code: string;
  phase: string;
  severity: 'error' | 'warning' | 'info';
  text: string;
  /** Appended when there is a suggestion. */
  hint?: string;
  params: string[];
  explanation: string;
}

const MESSAGES = join(__dirname, '..', 'messages');

/** Reads every message, in the order of the files. Throws on a duplicate code or an entry without text. */
export function readMessages(folder: string = MESSAGES): Message[] {
  const messages: Message[] = [];
  for (const file of readdirSync(folder).sort()) {
    const phase = file.replace(/\.md$/, '');
    const sections = readFileSync(join(folder, file), 'utf8').split(/^## /m);
    for (const section of sections.slice(1)) {
      messages.push(parseSection(phase, section));
    }
  }
  const codes = messages.map(message => message.code);
  const duplicate = codes.find((code, index) => codes.indexOf(code) !== index);
  if (duplicate) throw new Error(`Code "${duplicate}" is defined twice`);
  return messages;
}

function parseSection(phase: string, section: string): Message {
  const [heading, ...lines] = section.split('\n');
  const code = heading.trim();
  const severity = lines
    .find(line => line.startsWith('severity: '))
    ?.slice('severity: '.length);
  const [text, hint] = lines
    .filter(line => line.startsWith('> '))
    // Markdown formatters escape what could be emphasis.
    .map(line => line.slice(2).replace(/\\([*_])/g, '$1'));
  if (!/^[a-z]+(-[a-z]+)*$/.test(code) || !text) {
    throw new Error(`Entry "${code}" needs a code and a text after ">"`);
  }
  return {
    code,
    phase,
    severity: severityOf(code, severity),
    text,
    hint,
    params: [
      ...new Set(
        [...text.matchAll(/%(\w+)%/g)].map(([, parameter]) => parameter),
      ),
    ],
    explanation: lines
      .filter(line => !line.startsWith('> ') && !line.startsWith('severity: '))
      .join('\n')
      .trim(),
  };
}

function severityOf(code: string, severity = 'error'): Message['severity'] {
  if (severity === 'error' || severity === 'warning' || severity === 'info') {
    return severity;
  }
  throw new Error(`Entry "${code}" has an unknown severity "${severity}"`);
}

/** The TypeScript catalogue. */
export function renderCatalogue(messages: Message[]): string {
  const quote = (text: string) => JSON.stringify(text);
  const entries = messages.map(
    ({ code, severity, text, hint }) =>
      `  ${quote(code)}: {\n    severity: '${severity}',\n    text: ${quote(
        text,
      )},${hint ? `\n    hint: ${quote(hint)},` : ''}\n  },`,
  );
  const params = messages.map(
    ({ code, params: names }) =>
      `  ${quote(code)}: {${names
        .map(name => ` ${name}: string | number;`)
        .join('')} };`,
  );
  return [
    '// Generated from messages/*.md by scripts/generate.ts. Do not edit.',
    "import { Severity } from '../api';",
    '',
    'export const CATALOGUE = {',
    ...entries,
    '} as const satisfies Record<',
    '  string,',
    '  { severity: Severity; text: string; hint?: string }',
    '>;',
    '',
    'export interface DiagnosticParams {',
    ...params,
    '}',
    '',
  ].join('\n');
}

const PHASES: Record<string, string> = {
  '1-parse': 'Reading',
  '2-resolve': 'The fleet',
  '3-analyze': 'The service',
  '3-lint': 'Advice',
  '5-finish': 'The result',
};

/** `docs/diagnostics.md`. */
export function renderDocs(messages: Message[]): string {
  const lines = [
    '# Diagnostics',
    '',
    'Every message of the compiler has a stable code. Messages say what is wrong, why, and what to do. Errors stop a service, warnings and notes do not.',
    '',
    '<!-- Generated from packages/compiler/messages by scripts/generate.ts. Do not edit. -->',
  ];
  let phase = '';
  for (const message of messages) {
    if (message.phase !== phase) {
      phase = message.phase;
      lines.push('', `## ${PHASES[phase] ?? phase}`);
    }
    const text = message.text.replace(/%(\w+)%/g, (_, name) => `<${name}>`);
    lines.push(
      '',
      `### ${message.code}`,
      '',
      `${sentence(message.severity)}: \`${text.replace(/`/g, "'")}\``,
      '',
      message.explanation,
    );
  }
  return `${lines.join('\n')}\n`;
}

function sentence(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}
