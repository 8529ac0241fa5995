/** What `compile` can print: for people, for programs, to apply, and for CI systems. */
export const FORMATS = [
  'summary',
  'json',
  'yaml',
  'sarif',
  'junit',
  'github',
] as const;
