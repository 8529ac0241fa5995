// Writes the image the pipeline built into service.yaml: node scripts/set-image.mjs REPOSITORY@sha256:DIGEST [FILE]
import { readFileSync, writeFileSync } from 'node:fs';

const [image = '', file = 'service.yaml'] = process.argv.slice(2);
if (!/^[^\s@]+@sha256:[0-9a-f]{64}$/.test(image)) {
  console.error(`"${image}" does not name an image by its full digest, as in registry.example.org/app@sha256:<64 hex digits>.`);
  process.exit(2);
}
const text = readFileSync(file, 'utf8');
const lines = text.split('\n');
const found = lines.flatMap((line, index) => (/^\s+image: /.test(line) ? [index] : []));
if (found.length !== 1) {
  console.error(`${file} has ${found.length} lines "image: ...", so it is not clear which to change. Change it by hand.`);
  process.exit(1);
}
const [index] = found;
lines[index] = lines[index].replace(/image: .*/, `image: ${image}`);
writeFileSync(file, lines.join('\n'));
