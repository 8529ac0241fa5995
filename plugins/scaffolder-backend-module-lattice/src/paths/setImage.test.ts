import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES_FOLDER } from './generatedTemplates';

const script = join(TEMPLATES_FOLDER, 'shared/repository/.ci/set-image.sh');
const image = `registry.example.org/app@sha256:${'a'.repeat(64)}`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-image-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function setImage(text: string, reference: string) {
  const file = join(folder, 'service.yaml');
  writeFileSync(file, text);
  const { status } = spawnSync('sh', [script, reference, file]);
  return { status, text: readFileSync(file, 'utf8') };
}

/** Every repository's pipeline writes the digest it built with this script. */
describe('set-image.sh', () => {
  it('writes the digest and keeps everything else', () => {
    expect(setImage('a:\n  # why\n  image: old\n  b: 1\n', image)).toEqual({
      status: 0,
      text: `a:\n  # why\n  image: ${image}\n  b: 1\n`,
    });
  });

  it('changes nothing for a tag, or when it is not clear which image is meant', () => {
    const two = 'a:\n  image: x\n  image: y\n';
    expect(setImage(two, 'app:latest')).toEqual({ status: 2, text: two });
    expect(setImage(two, image)).toEqual({ status: 1, text: two });
  });
});
