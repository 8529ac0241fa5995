import { ExitCode, ExitStatus } from './exitCodes';

/**
 * A failure the user can do something about. `message` says what happened and why, `remedy` what
 * to do, usually a command. Anything else that is thrown is a fault of ours and keeps its stack.
 */
export class CliError extends Error {
  readonly exitCode: ExitStatus;
  readonly remedy?: string;

  constructor(
    message: string,
    options: { exitCode?: ExitStatus; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? ExitCode.Failed;
    this.remedy = options.remedy;
  }
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const machineFaults: Record<string, { message: string; remedy: string }> = {
  ENOSPC: {
    message: 'The disk is full',
    remedy:
      'Free some space ("./lattice doctor" shows what takes how much, "./lattice clean" removes what can be built again), then run the same command.',
  },
  EDQUOT: {
    message: 'The disk quota is used up',
    remedy: 'Free some space, then run the same command.',
  },
  EACCES: {
    message: 'A file or folder may not be written',
    remedy: 'Check who owns it, then run the same command.',
  },
  EROFS: {
    message: 'The file system is read-only',
    remedy: 'Choose another folder with --data.',
  },
};

/** Words a failure of the operating system for people; leaves everything else as it is. */
export function explainError(error: unknown): Error {
  if (error instanceof CliError) return error;
  const fault = machineFaults[codeOf(error) ?? ''];
  if (fault) {
    const reason = error instanceof Error ? error.message : String(error);
    return new CliError(`${fault.message}: ${reason}.`, {
      exitCode: ExitCode.Machine,
      remedy: fault.remedy,
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** What happened and what to do; on a line of its own after a longer text. */
export function errorText(error: unknown): string {
  const explained = explainError(error);
  const remedy = explained instanceof CliError ? explained.remedy : undefined;
  if (!remedy) return explained.message;
  const { message } = explained;
  const between = message.includes('\n') ? '\n' : ' ';
  return `${message.trimEnd()}${between}${remedy}`;
}
