import { DerivedObject } from '@lattice-portal/compiler';
import { stringify } from 'yaml';
import type { Compilation } from '../../compilation/compilePaths';

/** The objects of all services that may be applied, in apply order, as one YAML stream. */
export function yamlText(
  { result }: Compilation,
  { explain }: { explain: boolean },
): string {
  const applied = result.services.filter(({ ok }) => ok);
  return objectsText(
    applied.flatMap(({ objects }) => objects),
    { explain },
  );
}

/** Objects as one YAML stream. */
export function objectsText(
  objects: readonly DerivedObject[],
  { explain }: { explain: boolean },
): string {
  return objects
    .map(object => documentText(object, explain))
    .join('---\n')
    .trimEnd();
}

function documentText(object: DerivedObject, explain: boolean): string {
  const comments = explain
    ? object.because.map(({ path, line, rule, text }) => {
        const place = line === undefined ? path : `${path}, line ${line}`;
        return `# ${text} (${place}; rule ${rule})\n`;
      })
    : [];
  const body = stringify(object.manifest, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return comments.join('') + body;
}
