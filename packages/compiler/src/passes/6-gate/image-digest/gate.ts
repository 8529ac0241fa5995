import { Path } from '../../../diagnostics';
import { Gate, Image } from '../../../model';

const WHY: Record<Exclude<Image['state'], 'pinned'>, string> = {
  tag: 'it is named by a tag, which may be moved to other bytes',
  untagged: 'it has neither tag nor digest',
  abbreviated: 'its digest is abbreviated',
  malformed: 'it is not a valid image reference',
};

/** Every image is named by its whole digest, so that what was reviewed is what runs. */
export const imageDigest: Gate = ({ service }) =>
  service.containers.map(({ name, image, path }) => {
    const subject = `image of container "${name}"`;
    if (image.state === 'pinned') {
      return {
        id: 'image-digest',
        verdict: 'pass',
        subject,
        message: `The image of container "${name}" is named by its digest.`,
      };
    }
    return {
      id: 'image-digest',
      verdict: 'deny',
      subject,
      message: `Refused: the image of container "${name}" is not pinned; ${
        WHY[image.state]
      }.`,
      fix: {
        text: 'Name the image by its digest, as your pipeline printed it when it pushed the image.',
        yaml: nested(
          path,
          `image: ${image.name}@sha256:<64 hexadecimal digits>`,
        ),
      },
    };
  });

/** A line below the keys that lead to it. */
function nested(keys: Path, line: string): string {
  const lines = [...keys.map(key => `${key}:`), line];
  return lines.map((text, depth) => `${'  '.repeat(depth)}${text}\n`).join('');
}
