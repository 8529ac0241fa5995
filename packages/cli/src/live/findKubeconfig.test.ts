import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findKubeconfig } from './findKubeconfig';

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-home-'));
});
afterEach(() => fs.rmSync(home, { recursive: true }));

const nothing = () => ({ env: {}, home, running: () => [] as string[] });

function write(...parts: string[]): string {
  const file = path.join(home, ...parts);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  return file;
}

describe('the kubeconfig that counts', () => {
  it('is the one that is named, then those of the environment, then that of the home, then of what runs here', () => {
    const own = write('.kube', 'config');
    const all = {
      env: { KUBECONFIG: ['/a', own].join(path.delimiter) },
      home,
      running: () => ['/local'],
    };
    expect(findKubeconfig('/given', all).files).toEqual(['/given']);
    expect(findKubeconfig(undefined, all).files).toEqual([own]);
    expect(findKubeconfig(undefined, { ...all, env: {} })).toEqual({
      files: [own],
      because: '~/.kube/config',
    });
    fs.rmSync(own);
    expect(findKubeconfig(undefined, { ...all, env: {} })).toEqual({
      files: ['/local'],
      because: 'the platform that "up" has started',
    });
  });

  it('is missing: it is said what was looked for', () => {
    expect(() => findKubeconfig(undefined, nothing())).toThrow(
      '$KUBECONFIG is not set, ~/.kube/config is not there, and no local platform runs',
    );
  });

  it('stays what the environment names when none of it is there', () => {
    const env = { KUBECONFIG: '/nowhere' };
    expect(findKubeconfig(undefined, { ...nothing(), env }).files).toEqual([
      '/nowhere',
    ]);
  });
});
