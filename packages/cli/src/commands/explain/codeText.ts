import type { CodeExplanation } from '@lattice-portal/compiler';
import type pc from 'picocolors';

const MEANINGS = {
  error: 'An error: the service is not applied.',
  warning: 'A warning: the service is applied all the same.',
  info: 'A note: nothing has to be done.',
};

/** A diagnostic code for people. */
export function codeText(
  { code, severity, message, text, example }: CodeExplanation,
  colours: ReturnType<typeof pc.createColors>,
): string {
  const blocks = [
    `${colours.bold(code)}\n${MEANINGS[severity]}`,
    message,
    text,
  ];
  if (example) {
    const lines = example.split('\n').map(line => `  ${line}`.trimEnd());
    blocks.push(`Example:\n${lines.join('\n')}`);
  }
  return blocks.join('\n\n');
}
