import pc from 'picocolors';

/** Where a command prints; tests pass their own. */
export interface Output {
  /** The result: standard output. */
  print(text: string): void;
  /** Everything else: standard error. */
  note(text: string): void;
}

/** Standard output and standard error of this process. */
export const standardOutput: Output = {
  print: text => process.stdout.write(`${text}\n`),
  note: text => process.stderr.write(`${text}\n`),
};

/** Colours of standard output; none when it is no terminal or NO_COLOR is set. */
export const colours = pc.createColors(
  pc.isColorSupported && process.stdout.isTTY === true,
);
