/** What is probably not meant, though it compiles. Only the platform can silence it. */
export const LINT_CODES = [
  'call-to-closed-port',
  'image-without-tag',
  'missing-limits',
  'one-sided-agreement',
  'start-up-cycle',
  'unowned-service',
  'unused-secret',
  'wide-inbound',
] as const;

export type LintCode = (typeof LINT_CODES)[number];

/** How much is made of a lint. */
export const LINT_LEVELS = ['off', 'info', 'warning'] as const;
export type LintLevel = (typeof LINT_LEVELS)[number];

/** What the platform says about lints; the others are as the catalogue says. */
export type LintLevels = Readonly<Partial<Record<LintCode, LintLevel>>>;
