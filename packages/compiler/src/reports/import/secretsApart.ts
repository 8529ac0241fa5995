import { looksSecret } from './looksSecret';
import { Draft, isMap, mapAt, Note } from './types';

/**
 * Takes what looks like a secret out of the variables of a spec: a value must not get into a repository. What is left
 * refers to the secret store, in which somebody has to put it.
 */
export function secretsApart(spec: Draft, name: string, note: Note): Draft {
  const workload = mapAt(spec, 'workload');
  const containers = mapAt(workload, 'containers');
  const resource = freeName(`${name}-settings`, mapAt(workload, 'resources'));
  const keys: string[] = [];
  const cleaned: Draft = {};
  for (const [container, written] of Object.entries(containers)) {
    const variables = mapAt(written, 'variables');
    const kept: Draft = {};
    for (const [variable, value] of Object.entries(variables)) {
      const text = String(value);
      const isSecret = !text.startsWith('${') && looksSecret(variable, text);
      kept[variable] = isSecret ? `\${secret.${resource}.${variable}}` : value;
      if (isSecret) {
        keys.push(variable);
        note(
          'guessed',
          `workload.containers.${container}.variables.${variable}`,
          `"${variable}" looks like a secret, so its value is not taken over: put it into the secret store as key "${variable}" of secret "${resource}" before the service is applied.`,
        );
      }
    }
    cleaned[container] =
      Object.keys(variables).length > 0 && isMap(written)
        ? { ...written, variables: kept }
        : written;
  }
  if (keys.length === 0) return spec;
  return {
    ...spec,
    workload: {
      ...workload,
      containers: cleaned,
      resources: {
        ...mapAt(workload, 'resources'),
        [resource]: {
          type: 'secret',
          params: { keys: [...new Set(keys)].sort() },
        },
      },
    },
  };
}

function freeName(wanted: string, taken: Draft): string {
  let name = wanted.slice(0, 60);
  while (Object.hasOwn(taken, name)) name = `${name}-x`;
  return name;
}
