import { Severity } from '../api';
import { CATALOGUE } from './catalogue.generated';
import { didYouMean } from './didYouMean';
import { EXPLANATIONS } from './explanations.generated';

/** What there is to know about a diagnostic code. */
export interface CodeExplanation {
  code: string;
  severity: Severity;
  /** The message, its parameters as `<name>`. */
  message: string;
  /** Why it is so and what to do; Markdown. */
  text: string;
  /** How it looks on a spec that has the problem. */
  example?: string;
}

/** Explains a diagnostic code; undefined when there is no such code. */
export function explainCode(code: string): CodeExplanation | undefined {
  if (!isCode(code)) return undefined;
  const { severity, text } = CATALOGUE[code];
  return {
    code,
    severity,
    message: text.replace(/%(\w+)%/g, (_, name) => `<${name}>`),
    ...EXPLANATIONS[code],
  };
}

/** The code that was probably meant. */
export function nearestCode(written: string): string | undefined {
  return didYouMean(written, Object.keys(CATALOGUE));
}

function isCode(code: string): code is keyof typeof CATALOGUE {
  return Object.hasOwn(CATALOGUE, code);
}
