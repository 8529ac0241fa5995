import type { CommandEntry, OptionEntry } from './commandTree';

/** Completion for zsh; files where neither a command nor a value is known. */
export function zshScript(commands: readonly CommandEntry[]): string {
  return [
    '#compdef lattice',
    '# Completion of "lattice" for zsh. Made by "lattice completion zsh".',
    '_lattice() {',
    '  local -a commands=(',
    ...commands.map(
      ({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`,
    ),
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command=${words[2]}',
    '  shift words',
    '  (( CURRENT-- ))',
    '  case $command in',
    ...commands.flatMap(commandCase),
    '  esac',
    '}',
    // When it is read by "source" there is nothing to complete yet.
    'if [ "$funcstack[1]" = "_lattice" ]; then _lattice "$@"; else compdef _lattice lattice; fi',
  ].join('\n');
}

function commandCase({
  name,
  options,
  choices,
  takesArguments,
}: CommandEntry): string[] {
  const specs = options.map(optionSpec);
  if (choices.length > 0) {
    specs.push(quoted(`*:value:(${choices.join(' ')})`));
  } else if (takesArguments) specs.push(quoted('*:file:_files'));
  return [
    `    ${name})`,
    '      _arguments \\',
    ...specs.map(
      (spec, index) =>
        `        ${spec}${index < specs.length - 1 ? ' \\' : ''}`,
    ),
    '      ;;',
  ];
}

function optionSpec({
  flags,
  description,
  takesValue,
  choices,
}: OptionEntry): string {
  const text = description.replace(/[[\]:\\]/g, '\\$&');
  const values = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  const value = takesValue ? `:value:${values}` : '';
  const body = quoted(`[${text}]${value}`);
  return flags.length > 1
    ? `'(${flags.join(' ')})'{${flags.join(',')}}${body}`
    : `${flags[0]}${body}`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
