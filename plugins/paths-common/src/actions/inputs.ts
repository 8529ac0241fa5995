import {
  CLAIM_TYPES,
  isSecretKey,
  isServiceName,
} from '@lattice-portal/plugin-lattice-common';

/** What can be done to a service after its first day. */
export const ACTION_KINDS = [
  'scale',
  'resize',
  'restart',
  'pause',
  'resume',
  'add-dependency',
  'add-claim',
  'add-secret',
  'roll-back',
  'transfer',
  'delete',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** One thing that is wrong with what was answered, beside its input. */
export interface InputProblem {
  field: string;
  message: string;
}

type Inputs = Record<string, unknown>;

interface Field {
  optional?: true;
  /** Why the value will not do. */
  check: (value: unknown, all: Inputs) => string | undefined;
}

const MOST_COPIES = 1000;
const CPU = /^([1-9]\d*m|\d*[1-9]\d*(\.\d{1,3})?|0\.\d{1,3})$/;
const MEMORY = /^[1-9]\d*(Ki|Mi|Gi|Ti)$/;
const WORD = /^[^\s]{1,512}$/;
const ENTITY = /^[a-z]+:[a-z0-9_.-]+\/[A-Za-z0-9_.-]+$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const text =
  (fits: (value: string) => boolean, message: string) => (value: unknown) =>
    typeof value === 'string' && fits(value) ? undefined : message;

const whole = (value: unknown, least: number): value is number =>
  Number.isInteger(value) &&
  Number(value) >= least &&
  Number(value) <= MOST_COPIES;

const cpu = text(
  value => CPU.test(value),
  'Write CPU as Kubernetes does, such as "250m" or "2".',
);
const memory = text(
  value => MEMORY.test(value),
  'Write memory as Kubernetes does, such as "256Mi" or "2Gi".',
);
const name = text(
  isServiceName,
  'Start with a lower-case letter and use only lower-case letters, digits and hyphens, not at the end.',
);
const environment: Field = {
  check: text(
    value => value.length <= 63 && DNS_LABEL.test(value),
    'Choose an environment.',
  ),
};

/** What each action asks; what is not here is not taken. */
const FIELDS: Record<ActionKind, Record<string, Field>> = {
  scale: {
    replicas: {
      check: value =>
        whole(value, 0)
          ? undefined
          : `The number of copies must be a whole number from 0 to ${MOST_COPIES}.`,
    },
    max: {
      optional: true,
      check: (value, { replicas }) => {
        if (value === null) return undefined;
        if (!whole(value, 1)) {
          return `The most copies must be a whole number from 1 to ${MOST_COPIES}.`;
        }
        return typeof replicas === 'number' && value < replicas
          ? 'The most copies cannot be fewer than the fewest.'
          : undefined;
      },
    },
  },
  resize: {
    container: { optional: true, check: name },
    cpu: { check: cpu },
    cpuLimit: { check: cpu },
    memory: { check: memory },
    memoryLimit: { check: memory },
  },
  restart: { environment },
  pause: { environment },
  resume: { environment },
  'add-dependency': {
    to: {
      check: text(
        value => ENTITY.test(value),
        'Choose the component it will call.',
      ),
    },
  },
  'add-claim': {
    name: { check: name },
    type: {
      check: text(
        value => (CLAIM_TYPES as string[]).includes(value),
        `Choose one of: ${CLAIM_TYPES.join(', ')}.`,
      ),
    },
    class: { optional: true, check: name },
  },
  'add-secret': {
    name: { check: name },
    keys: {
      check: value =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every(key => typeof key === 'string' && isSecretKey(key)) &&
        new Set(value).size === value.length
          ? undefined
          : 'Name at least one key, each once, with letters, digits, hyphens and underscores.',
    },
    path: {
      optional: true,
      check: text(
        value => WORD.test(value),
        'Write the path in the secret store without spaces.',
      ),
    },
  },
  'roll-back': {
    environment: { ...environment, optional: true },
    release: {
      optional: true,
      check: value =>
        Number.isInteger(value) && Number(value) > 0
          ? undefined
          : 'Choose a release.',
    },
    action: {
      optional: true,
      check: text(value => value.length <= 36, 'Choose what to undo.'),
    },
  },
  transfer: {
    group: {
      check: text(
        value => value.startsWith('group:') && ENTITY.test(value),
        'Choose the team that will own it.',
      ),
    },
  },
  delete: {
    name: { optional: true, check: text(() => true, 'Type the name.') },
  },
};

/** Everything that is wrong with the answers to an action, at once. */
export function checkInputs(kind: ActionKind, inputs: Inputs): InputProblem[] {
  const fields = FIELDS[kind];
  const unknown = Object.keys(inputs)
    .filter(field => !Object.hasOwn(fields, field))
    .map(field => ({
      field,
      message: `This action asks for no "${field}".`,
    }));
  const wrong = Object.entries(fields).flatMap(
    ([field, { optional, check }]) => {
      const value = inputs[field];
      if (optional && value === undefined) return [];
      const message = check(value, inputs);
      return message ? [{ field, message }] : [];
    },
  );
  return [...unknown, ...wrong];
}
