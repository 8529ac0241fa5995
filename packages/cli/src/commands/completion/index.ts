import { Argument, Command } from 'commander';
import type { CommandContext } from '../context';
import { bashScript } from './bash';
import { commandTree } from './commandTree';
import { fishScript } from './fish';
import { zshScript } from './zsh';

const examples = `
Examples:
  $ source <(./lattice completion bash)                        for this shell
  $ ./lattice completion bash > ~/.local/share/bash-completion/completions/lattice
  $ ./lattice completion zsh > ~/.zfunc/_lattice               a folder of $fpath
  $ ./lattice completion fish > ~/.config/fish/completions/lattice.fish`;

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `lattice completion`. What the scripts know is the tree of commands as it is now. */
export function registerCompletion(
  program: Command,
  context: CommandContext,
): void {
  program
    .command('completion')
    .summary('print a script that completes this command in a shell')
    .description(
      'Print a script with which a shell completes commands, options and their values.',
    )
    .addArgument(
      new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)),
    )
    .addHelpText('after', examples)
    .action((shell: keyof typeof SCRIPTS) => {
      context.output.print(SCRIPTS[shell](commandTree(program)));
    });
}
