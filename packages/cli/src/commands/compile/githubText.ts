import path from 'node:path';
import type { Compilation } from '../../compilation/compilePaths';
import { Finding, findings } from './findings';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' };

/** The problems as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
export function githubText(
  compilation: Compilation,
  { root }: { root: string },
): string {
  return findings(compilation)
    .map(item => command(item, root))
    .join('\n');
}

function command(item: Finding, root: string): string {
  const { level, rule, service, message } = item;
  const title = service ? `${service}: ${rule}` : rule;
  const properties = Object.entries({
    file: item.file && path.relative(root, path.resolve(item.file)),
    line: item.line,
    endLine: item.endLine,
    // Columns of a problem that spans lines mean nothing to GitHub.
    ...(item.line === item.endLine && {
      col: item.column,
      endColumn: item.endColumn,
    }),
    title,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${COMMANDS[level]} ${properties.join(',')}::${data(message)}`;
}

/** What would end a command or start another one. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
