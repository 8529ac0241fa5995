import type { CommandEntry } from './commandTree';

/** Completion for fish; files where neither a command nor a value is known. */
export function fishScript(commands: readonly CommandEntry[]): string {
  return [
    '# Completion of "lattice" for fish. Made by "lattice completion fish".',
    ...commands.map(
      ({ name, summary }) =>
        `complete -c lattice -n __fish_use_subcommand -f -a ${name} -d ${quoted(
          summary,
        )}`,
    ),
    ...commands.flatMap(commandLines),
  ].join('\n');
}

function commandLines({
  name,
  options,
  choices,
  takesArguments,
}: CommandEntry): string[] {
  const start = `complete -c lattice -n '__fish_seen_subcommand_from ${name}'`;
  const lines = options.map(option => {
    const flags = option.flags.map(flag =>
      flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
    );
    const values = option.choices.join(' ');
    let value = '';
    if (option.takesValue) value = values ? ` -x -a '${values}'` : ' -r -F';
    return `${start} ${flags.join(' ')}${value} -d ${quoted(
      option.description,
    )}`;
  });
  if (choices.length > 0) lines.push(`${start} -f -a '${choices.join(' ')}'`);
  else if (!takesArguments) lines.push(`${start} -f`);
  return lines;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
