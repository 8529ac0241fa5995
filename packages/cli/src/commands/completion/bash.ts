import type { CommandEntry } from './commandTree';

/** Completion for bash 4.4 and later; files where neither a command nor a value is known. */
export function bashScript(commands: readonly CommandEntry[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return [
    '# Completion of "lattice" for bash. Made by "lattice completion bash".',
    '_lattice() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}',
    '  local command=${COMP_WORDS[1]} words=',
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    mapfile -t COMPREPLY < <(compgen -W '${names} --help' -- "$current")`,
    '    return',
    '  fi',
    '  case "$command $previous" in',
    ...commands.flatMap(valueCases),
    '  esac',
    '  if [ -z "$words" ]; then',
    '    case "$command" in',
    ...commands.map(wordsCase),
    '    esac',
    '  fi',
    '  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")',
    '  [ "${#COMPREPLY[@]}" -gt 0 ] || compopt -o default',
    '}',
    'complete -F _lattice lattice',
  ].join('\n');
}

function valueCases({ name, options }: CommandEntry): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, choices }) => {
      const patterns = flags.map(flag => `'${name} ${flag}'`).join('|');
      return choices.length > 0
        ? `    ${patterns}) words='${choices.join(' ')}' ;;`
        : `    ${patterns}) compopt -o default; return ;;`;
    });
}

/** Options only once a dash is there: most of the time a file is wanted. */
function wordsCase({ name, options, choices }: CommandEntry): string {
  const flags = options.flatMap(option => option.flags).join(' ');
  return `      ${name}) case "$current" in -*) words='${flags}' ;; *) words='${choices.join(
    ' ',
  )}' ;; esac ;;`;
}
