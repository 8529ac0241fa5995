import type { Command, Option } from 'commander';

/** What a shell can be told about an option. */
export interface OptionEntry {
  /** As they are written: `-o`, `--output`. */
  flags: string[];
  description: string;
  /** Whether a value follows. */
  takesValue: boolean;
  /** The values there are; empty when it may be anything, such as a file. */
  choices: readonly string[];
}

/** What a shell can be told about a command. */
export interface CommandEntry {
  name: string;
  summary: string;
  options: OptionEntry[];
  /** The values its arguments may have; empty when they are files. */
  choices: readonly string[];
  /** Whether it takes arguments at all. */
  takesArguments: boolean;
}

const HELP: OptionEntry = {
  flags: ['-h', '--help'],
  description: 'help for a command',
  takesValue: false,
  choices: [],
};

/** The commands that are shown in the help, with what can follow each. */
export function commandTree(program: Command): CommandEntry[] {
  const entries = program
    .createHelp()
    .visibleCommands(program)
    .map(command => ({
      name: command.name(),
      summary: command.summary() || command.description(),
      options: command.options.filter(({ hidden }) => !hidden).map(option),
      choices: command.registeredArguments.flatMap(
        ({ argChoices = [] }) => argChoices,
      ),
      takesArguments: command.registeredArguments.length > 0,
    }));
  const names = entries.map(({ name }) => name);
  return entries.map(entry => ({
    ...entry,
    choices: entry.name === 'help' ? names : entry.choices,
    options: [...entry.options, HELP],
  }));
}

function option(item: Option): OptionEntry {
  return {
    flags: [item.short, item.long].filter(flag => flag !== undefined),
    description: item.description,
    takesValue: item.required || item.optional,
    choices: item.argChoices ?? [],
  };
}
