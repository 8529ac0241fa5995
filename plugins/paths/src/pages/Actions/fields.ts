import {
  CLAIM_TYPES,
  NAMESPACE_ANNOTATION,
  SERVICE_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import {
  readCopies,
  readSize,
  type ActionKind,
  type ServiceActions,
} from '@lattice-portal/plugin-paths-common';

/** One question of an action. */
export interface Field {
  name: string;
  label: string;
  description?: string;
  input:
    | { type: 'number'; min: number }
    | { type: 'text' }
    /** Several words, separated by commas. */
    | { type: 'words' }
    | { type: 'choice'; options: { value: string; label: string }[] }
    /** Something of the catalog, by entity ref. */
    | { type: 'entity'; kind: 'component' | 'group'; annotation: string }
    /** A choice that answers several questions at once. */
    | { type: 'preset'; presets: Record<string, Record<string, string>> };
  initial?: unknown;
  /** Its answers are numbers. */
  numeric?: true;
}

type Fields = (actions: ServiceActions) => Field[];

const NONE: Fields = () => [];

const FIELDS: Record<ActionKind, Fields> = {
  scale: ({ spec }) => {
    const { replicas, max } = readCopies(spec ?? '');
    return [
      {
        name: 'replicas',
        label: 'Copies',
        description: 'How many run; with a limit below, how many at least.',
        input: { type: 'number', min: 0 },
        initial: replicas,
      },
      {
        name: 'max',
        label: 'At most',
        description:
          'Under load up to so many run. Empty: the number is fixed.',
        input: { type: 'number', min: 1 },
        initial: max,
      },
    ];
  },
  resize: ({ sizes = {}, spec }) => {
    const now = readSize(spec ?? '');
    const fields: Field[] = [
      {
        name: 'size',
        label: 'Size',
        description: 'Fills in the numbers below, which can be changed.',
        input: { type: 'preset', presets: sizes },
      },
      text('cpu', 'CPU', 'Set aside for each copy, as in "250m" or "1".'),
      text('cpuLimit', 'CPU at most'),
      text(
        'memory',
        'Memory',
        'Set aside for each copy, as in "256Mi" or "1Gi".',
      ),
      text('memoryLimit', 'Memory at most', 'A copy that takes more is ended.'),
    ];
    return fields.map(field => ({ ...field, initial: now[field.name] }));
  },
  'add-dependency': () => [
    {
      name: 'to',
      label: 'Service it calls',
      description: 'Calls go through once both sides say so.',
      input: {
        type: 'entity',
        kind: 'component',
        annotation: SERVICE_ANNOTATION,
      },
    },
  ],
  'add-claim': () => [
    text('name', 'Name', 'What the service calls it, as in "db".'),
    {
      name: 'type',
      label: 'What it needs',
      input: {
        type: 'choice',
        options: CLAIM_TYPES.map(value => ({ value, label: value })),
      },
      initial: CLAIM_TYPES[0],
    },
    text('class', 'Class', 'How big, as in "small". Empty: the default.'),
  ],
  'add-secret': () => [
    text('name', 'Name', 'What the service calls it, as in "stripe".'),
    {
      name: 'keys',
      label: 'Keys',
      description: 'Separated by commas. Names only, never a value.',
      input: { type: 'words' },
    },
    text(
      'path',
      'Path in the secret store',
      'Empty: the place the platform has for this service.',
    ),
  ],
  restart: NONE,
  pause: NONE,
  resume: NONE,
  'roll-back': ({ repository, places, releases = [], actions }) =>
    repository
      ? [
          {
            name: 'environment',
            label: 'Environment',
            input: {
              type: 'choice',
              options: places.map(({ environment, title }) => ({
                value: environment,
                label: title,
              })),
            },
            initial: places[0]?.environment,
          },
          {
            name: 'release',
            label: 'Release',
            description: 'What will run there.',
            input: {
              type: 'choice',
              options: releases.map(({ number, message }) => ({
                value: String(number),
                label: `${number}: ${message}`,
              })),
            },
            numeric: true,
          },
        ]
      : [
          {
            name: 'action',
            label: 'Undo',
            description: 'The spec becomes what it was before.',
            input: {
              type: 'choice',
              options: actions
                .filter(({ undoable }) => undoable)
                .map(({ id, title, requestedAt }) => ({
                  value: id,
                  label: `${title}, ${requestedAt.slice(0, 16)}`,
                })),
            },
          },
        ],
  transfer: () => [
    {
      name: 'group',
      label: 'New team',
      description: 'Somebody there has to accept.',
      input: {
        type: 'entity',
        kind: 'group',
        annotation: NAMESPACE_ANNOTATION,
      },
    },
  ],
  delete: NONE,
};

/** What an action asks, with what to begin from. */
export function fieldsOf(kind: ActionKind, actions: ServiceActions): Field[] {
  return FIELDS[kind](actions);
}

/** Answers of a form as an action takes them: what is empty is left out. */
export function answersOf(
  kind: ActionKind,
  fields: Field[],
  values: Record<string, unknown>,
): Record<string, unknown> {
  const answered = fields.flatMap(({ name, input, numeric }) => {
    const value = values[name];
    if (input.type === 'preset') return [];
    if (input.type === 'words') {
      return [[name, wordsIn(value)]];
    }
    if (value === undefined || value === '' || Number.isNaN(value)) {
      return [];
    }
    const trimmed = typeof value === 'string' ? value.trim() : value;
    return [[name, numeric ? Number(trimmed) : trimmed]];
  });
  const answers = Object.fromEntries(answered);
  // No limit is an answer, too: it takes away the one that is there.
  return kind === 'scale' && answers.max === undefined
    ? { ...answers, max: null }
    : answers;
}

function wordsIn(value: unknown): string[] {
  return String(value ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean);
}

function text(name: string, label: string, description?: string): Field {
  return { name, label, description, input: { type: 'text' } };
}
