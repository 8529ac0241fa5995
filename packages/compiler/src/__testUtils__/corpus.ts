import { CedarEngine, CompileResult, Diagnostic } from '../api';
import { compile } from '../compile';
import { parseFiles } from '../passes/1-parse';
import { createWorld } from '../passes/2-resolve';

/** No input may keep the process busy for longer, in milliseconds. */
export const MAX_TIME = 2_000;

export interface Tried {
  diagnostics: Diagnostic[];
  result?: CompileResult;
  /** The promises it broke, in words; none for a good compiler. */
  problems: string[];
}

/** Compiles a text and checks what holds for every text, however wrong. */
export function tryText(text: string, cedar: CedarEngine): Tried {
  const problems: string[] = [];
  const start = process.cpuUsage();
  try {
    const { documents, diagnostics } = parseFiles([{ file: 'a.yaml', text }]);
    const result = compile(createWorld(documents), { cedar });
    const all = [...new Set([...diagnostics, ...result.diagnostics])];
    const { user, system } = process.cpuUsage(start);
    // Not by the clock: others may keep the machine busy, too.
    const took = Math.round((user + system) / 1000);
    if (took > MAX_TIME) problems.push(`It took ${took} ms.`);
    const lines = text.split('\n').length;
    for (const { code, message, line, params } of all) {
      if (line !== undefined && (line < 1 || line > lines)) {
        problems.push(`${code} points to line ${line} of ${lines}.`);
      }
      if (/\[object Object\]|\bundefined\b|%\w+%/.test(message)) {
        // What the user wrote may say so.
        const said = Object.values(params).some(value =>
          /object Object|undefined|%/.test(text + value),
        );
        if (!said) problems.push(`${code} says: ${message}`);
      }
      if (/\p{Cc}/u.test(message)) {
        problems.push(`${code} has control characters.`);
      }
    }
    for (const service of result.services) {
      const failed = service.diagnostics.some(
        ({ severity }) => severity === 'error',
      );
      if (failed && service.objects.length > 0) {
        problems.push(`${service.name} has errors and objects.`);
      }
      if (failed && service.ok) {
        problems.push(`${service.name} has errors and is ok.`);
      }
      JSON.stringify(service);
    }
    return { diagnostics: all, result, problems };
  } catch (error) {
    problems.push(`It throws: ${(error as Error).stack}`);
    return { diagnostics: [], problems };
  }
}

/** What an input makes the compiler say, to tell new inputs from known ones. */
export function signatureOf(diagnostics: readonly Diagnostic[]): string {
  return [...new Set(diagnostics.map(({ code }) => code))].sort().join(', ');
}
