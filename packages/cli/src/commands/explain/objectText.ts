import { stringify } from 'yaml';
import type pc from 'picocolors';
import { frameLines } from '../../compilation/frame';
import type { ExplainedObject } from './explainCommand';

/** An object for people: what it is, why it is so, and the object itself. */
export function objectText(
  { object, service, file }: ExplainedObject,
  texts: ReadonlyMap<string, string>,
  colours: ReturnType<typeof pc.createColors>,
): string {
  const { kind, namespace, name, because, manifest } = object;
  const lines = [
    `${colours.bold(`${kind} ${namespace}/${name}`)} of service ${service}`,
    '',
  ];
  for (const { text, path, line, endLine, rule } of because) {
    const place = [file, line].filter(part => part !== undefined).join(':');
    lines.push(
      text,
      colours.dim(`  --> ${[place, path].filter(Boolean).join(' ')} (${rule})`),
      ...frameLines({ line, endLine }, texts.get(file ?? '')).map(
        row => `  ${row}`,
      ),
      '',
    );
  }
  const body = stringify(manifest, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  lines.push(body.trimEnd());
  return lines.join('\n');
}
