/** The way to a value: keys of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** `spec.workload.containers.api.command[0]`; keys that are not words are quoted. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) text += text ? `.${step}` : step;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
