import { spawnSync } from 'node:child_process';
import { createProgram } from '../../program';
import { runCli } from '../../testUtils';
import { commandTree } from './commandTree';

const tree = commandTree(
  createProgram({
    output: { print: () => {}, note: () => {} },
    exit: () => {},
  }),
);

async function script(shell: string): Promise<string> {
  const { code, printed } = await runCli('completion', shell);
  expect(code).toBe(0);
  return printed;
}

/** What bash would propose for the last of the words. */
async function proposals(...words: string[]): Promise<string[]> {
  const quoted = words.map(word => `'${word}'`).join(' ');
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '--norc',
      '-c',
      `compopt() { echo FILES; }
${await script('bash')}
COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1}
_lattice
printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it.each([
    [
      ['lattice', 'comp'],
      ['compile', 'completion'],
    ],
    [['./lattice', 'compile', '--wor'], ['--world']],
    [
      ['lattice', 'compile', '-o', 'j'],
      ['json', 'junit'],
    ],
    [['lattice', 'compile', '--platform', ''], ['FILES']],
    [['lattice', 'compile', 'examples/'], ['FILES']],
    [
      ['lattice', 'completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['lattice', 'test', 'un'], ['unit']],
    [['lattice', 'help', 'stat'], ['status']],
    [['lattice', 'sup'], []],
  ])('of %j proposes %j', async (words, expected) => {
    expect(await proposals(...words)).toEqual(expected);
  });
});

describe.each(['zsh', 'fish'])('completion in %s', shell => {
  it('knows every command and option, and not what is hidden', async () => {
    const text = await script(shell);
    for (const { name, options } of tree) {
      expect(text).toContain(name);
      for (const { flags } of options) {
        const long = flags.at(-1)?.replace(/^-+/, '') ?? '';
        expect(text).toContain(long);
      }
    }
    expect(text).not.toContain('supervise');
    expect(text).toContain('summary json yaml');
  });
});

it('knows no other shell', async () => {
  const { code, noted } = await runCli('completion', 'tcsh');
  expect(code).toBe(2);
  expect(noted).toContain('Allowed choices are bash, zsh, fish');
});
