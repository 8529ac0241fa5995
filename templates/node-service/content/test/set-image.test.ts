import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

const image = `registry.example.org/app@sha256:${'a'.repeat(64)}`;

function setImage(text: string, reference: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'set-image-')), 'service.yaml');
  writeFileSync(file, text);
  const { status } = spawnSync(process.execPath, ['scripts/set-image.mjs', reference, file]);
  return { status, text: readFileSync(file, 'utf8') };
}

it('writes the digest and keeps everything else', () => {
  assert.deepEqual(setImage('a:\n  # why\n  image: old\n  b: 1\n', image), {
    status: 0,
    text: `a:\n  # why\n  image: ${image}\n  b: 1\n`,
  });
});

it('changes nothing for a tag, or when it is not clear which image is meant', () => {
  const two = 'a:\n  image: x\n  image: y\n';
  assert.deepEqual(setImage(two, 'app:latest'), { status: 2, text: two });
  assert.deepEqual(setImage(two, image), { status: 1, text: two });
});
