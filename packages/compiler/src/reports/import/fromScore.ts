import { Draft, isMap, mapAt, Note, noteRest, pick } from './types';

/** Resource types of Score that mean what ours of the same name mean. */
const SAME_TYPES = [
  'service',
  'secret',
  'postgres',
  'redis',
  'queue',
  'bucket',
];
const ALIASES: Record<string, string> = { s3: 'bucket', amqp: 'queue' };

const CONTAINER = [
  'image',
  'command',
  'args',
  'variables',
  'files',
  'volumes',
  'resources',
  'livenessProbe',
  'readinessProbe',
];

/** The spec a Score workload stands for. The language is close to ours: most is taken over as it is. */
export function fromScore(score: Record<string, unknown>, note: Note): Draft {
  noteRest(
    score,
    ['apiVersion', 'metadata', 'containers', 'service', 'resources'],
    '',
    note,
  );
  const containers: Draft = {};
  for (const [name, container] of Object.entries(mapAt(score, 'containers'))) {
    const path = `containers.${name}`;
    noteRest(container, CONTAINER, path, note);
    const taken = pick(container, CONTAINER);
    if (taken.image === '.') {
      note(
        'not-expressible',
        `${path}.image`,
        'The image is built elsewhere ("."): write the digest your pipeline printed.',
      );
    }
    containers[name] = taken;
  }
  const resources: Draft = {};
  for (const [name, resource] of Object.entries(mapAt(score, 'resources'))) {
    const made = resourceOf(name, resource, note);
    if (made) resources[name] = made;
  }
  const service = pick(mapAt(score, 'service'), ['ports']);
  note('guessed', '', 'Score does not say how many copies run: one.');
  return {
    workload: {
      containers,
      ...(Object.keys(service).length > 0 && { service }),
      ...(Object.keys(resources).length > 0 && { resources }),
    },
  };
}

function resourceOf(
  name: string,
  resource: unknown,
  note: Note,
): Draft | undefined {
  const path = `resources.${name}`;
  const written = isMap(resource) ? String(resource.type) : '';
  const type = ALIASES[written] ?? written;
  if (!SAME_TYPES.includes(type)) {
    note(
      'not-expressible',
      path,
      `A resource of type "${written}" is not taken over; what refers to it must be written by hand.`,
    );
    return undefined;
  }
  if (type === 'service') {
    note(
      'guessed',
      `${path}.direction`,
      'Taken for a service that is called ("outbound"); the other side must agree.',
    );
    noteRest(resource, ['type', 'id'], path, note);
    return { ...pick(resource, ['type', 'id']), direction: 'outbound' };
  }
  if (type !== written) {
    note(
      'guessed',
      `${path}.type`,
      `Type "${written}" is taken for "${type}".`,
    );
  }
  noteRest(resource, ['type', 'id', 'class', 'params'], path, note);
  return { ...pick(resource, ['id', 'class', 'params']), type };
}
