import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCli } from '../../testUtils';

/** Real shells with the script as somebody would load it. A shell that is not installed shows as skipped. */
const describeWhere = (shell: string) =>
  spawnSync(shell, ['--version']).error ? describe.skip : describe;

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-shell-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { printed } = await runCli('completion', shell);
    fs.writeFileSync(path.join(folder, `lattice.${shell}`), printed);
  }
  fs.mkdirSync(path.join(folder, 'specs'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function run(shell: string, args: string[]): string {
  const { stdout, stderr, status } = spawnSync(shell, args, {
    encoding: 'utf8',
    cwd: folder,
    timeout: 30_000,
    env: { ...process.env, HOME: folder, TERM: 'xterm' },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

/** A command line, and what is proposed for its end. */
const LINES: [string, string[]][] = [
  ['lattice comp', ['compile', 'completion']],
  ['lattice compile -o j', ['json', 'junit']],
  ['lattice plan --kube', ['--kubeconfig']],
  ['lattice completion ', ['bash', 'zsh', 'fish']],
  ['lattice compile spe', ['specs/']],
];

describeWhere('bash')('completion in bash', () => {
  it.each(LINES.filter(([line]) => !line.endsWith('spe')))(
    'of "%s" proposes %j',
    (line, expected) => {
      const words = line.split(' ').map(word => `'${word}'`);
      const script = `source lattice.bash
compopt() { :; }
COMP_WORDS=(${words.join(' ')}) COMP_CWORD=${words.length - 1}
"$(complete -p lattice | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
printf '%s\\n' "\${COMPREPLY[@]}"`;
      const out = run('bash', ['--norc', '-c', script]);
      expect(out.split('\n').filter(Boolean)).toEqual(expected);
    },
  );
});

describeWhere('fish')('completion in fish', () => {
  it.each(LINES)('of "%s" proposes %j', (line, expected) => {
    const script = `source lattice.fish; complete -C '${line}'`;
    const words = run('fish', ['--no-config', '-c', script])
      .split('\n')
      .filter(Boolean)
      .map(text => text.split('\t')[0]);
    expect(words.sort()).toEqual([...expected].sort());
  });
});

describeWhere('zsh')('completion in zsh', () => {
  /** A terminal in which somebody types and presses Tab twice; it ends once everything expected is on it. */
  it.each(LINES)('of "%s" proposes %j', (line, expected) => {
    const typed = line.slice(line.lastIndexOf(' ') + 1);
    // Of a word that is completed in place only the rest is written, and the end of a folder in bold.
    const pattern = expected
      .map(word => word.replace(/\/$/, ''))
      .sort()
      .map(word => `*${typed}*${word.slice(typed.length)}`)
      .join('');
    const script = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'unsetopt ZLE; PS1=; stty -echo; autoload -Uz compinit; compinit -u -d ./dump; source ./lattice.zsh; setopt ZLE; print LOAD-ED'
zpty -r shell seen '*LOAD-ED*'
zpty -w -n shell '${line}'$'\\t\\t'
zpty -r shell seen '${pattern}*' && print SEEN`;
    expect(run('zsh', ['-f', '-c', script])).toBe('SEEN\n');
  });
});
