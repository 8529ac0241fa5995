import type { ExitStatus } from '../exitCodes';
import type { Output } from '../terminal/output';

/** What every command is given. */
export interface CommandContext {
  output: Output;
  /** Says how the process is to end, once the command is through. */
  exit(code: ExitStatus): void;
}
