import {
  calleeResourceName,
  serviceVariables,
  type Callee,
  type ClaimType,
  type ServiceVariable,
} from '@lattice-portal/plugin-lattice-common';
import { isMap, isScalar, parseDocument, type Document } from 'yaml';

/** What an edit of a spec is handed: the answers of the person, and what was looked up. */
export interface EditInputs {
  scale: { replicas: number; max?: number | null };
  resize: {
    container?: string;
    cpu: string;
    cpuLimit: string;
    memory: string;
    memoryLimit: string;
  };
  'add-dependency': { callee: Callee };
  'add-claim': { name: string; type: ClaimType; class?: string };
  'add-secret': { name: string; keys: string[]; path?: string };
  /** The other half of a dependency: the callee admits a caller. */
  'admit-caller': { caller: Callee };
  transfer: { group: string };
}

export type EditKind = keyof EditInputs;

/** Why a spec cannot be edited this way, in a sentence with what to do. */
export class SpecEditError extends Error {}

type Edits = {
  [K in EditKind]: (document: Document, inputs: EditInputs[K]) => void;
};

const RESOURCES = ['spec', 'workload', 'resources'];
const CONTAINERS = ['spec', 'workload', 'containers'];

const EDITS: Edits = {
  scale: (document, { replicas, max }) => {
    document.setIn(['spec', 'replicas'], replicas);
    if (typeof max === 'number') {
      document.setIn(['spec', 'autoscaling', 'max'], max);
    } else if (max === null) {
      document.deleteIn(['spec', 'autoscaling']);
    }
  },
  resize: (document, { container, cpu, cpuLimit, memory, memoryLimit }) => {
    const path = [...containerPath(document, container), 'resources'];
    const values: [string, string, string][] = [
      ['requests', 'cpu', cpu],
      ['requests', 'memory', memory],
      ['limits', 'cpu', cpuLimit],
      ['limits', 'memory', memoryLimit],
    ];
    for (const [group, key, value] of values) {
      document.setIn([...path, group, key], value);
    }
  },
  'add-dependency': (document, { callee }) => {
    const own = namespaceOf(document);
    const name = calleeResourceName(callee, own);
    addResource(document, name, {
      type: 'service',
      direction: 'outbound',
      ...(callee.namespace === own
        ? {}
        : { id: callee.name, namespace: callee.namespace }),
    });
    addVariables(
      document,
      serviceVariables({ namespace: own, callees: [callee], secrets: [] }),
    );
  },
  'add-claim': (document, { name, type, class: size }) => {
    addResource(document, name, { type, ...(size ? { class: size } : {}) });
    addVariables(
      document,
      serviceVariables({
        namespace: namespaceOf(document),
        callees: [],
        secrets: [],
        claims: [{ name, type }],
      }),
    );
  },
  'add-secret': (document, { name, keys, path }) => {
    addResource(document, name, {
      type: 'secret',
      ...(path ? { id: path } : {}),
      params: { keys },
    });
    addVariables(
      document,
      serviceVariables({
        namespace: namespaceOf(document),
        callees: [],
        secrets: [{ name, keys }],
      }),
    );
  },
  'admit-caller': (document, { caller }) => {
    const own = namespaceOf(document);
    const name = calleeResourceName(caller, own);
    const known = document.getIn([...RESOURCES, name]);
    if (isMap(known) && relatesTo(known, name, own, caller)) {
      // It calls us already, or we it: one entry says both.
      known.set('direction', 'both');
      return;
    }
    addResource(document, known ? `${name}-calls` : name, {
      type: 'service',
      direction: 'inbound',
      ...(caller.namespace === own && !known
        ? {}
        : { id: caller.name, namespace: caller.namespace }),
    });
  },
  transfer: (document, { group }) => {
    document.setIn(['metadata', 'annotations', 'lattice.dev/owner'], group);
  },
};

/**
 * The text of a spec after one edit. Comments, order and style of everything else stay.
 *
 * @throws SpecEditError when the text does not allow it.
 */
export function editSpec<K extends EditKind>(
  kind: K,
  spec: string,
  inputs: EditInputs[K],
): string {
  const document = parseDocument(spec);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    throw new SpecEditError(
      `The spec cannot be read: ${
        document.errors[0]?.message ?? 'it is no document'
      }. Mend it in its repository first`,
    );
  }
  try {
    EDITS[kind](document, inputs);
  } catch (error) {
    if (error instanceof SpecEditError) throw error;
    // An alias where a mapping was looked for: an edit there would change more than one place.
    throw new SpecEditError(
      `The spec says this in a way that cannot be changed from here (${error}). Change it by hand`,
    );
  }
  return document.toString({ lineWidth: 0 });
}

/** Whether a service lets this caller in already. */
export function admitsCaller(spec: string, caller: Callee): boolean {
  const document = parseDocument(spec);
  const own = namespaceOf(document);
  const resources = document.getIn(RESOURCES);
  return (isMap(resources) ? resources.items : []).some(
    ({ key, value }) =>
      isMap(value) &&
      ['inbound', 'both'].includes(String(value.get('direction'))) &&
      (value.get('id') === '*' || relatesTo(value, keyOf(key), own, caller)),
  );
}

/** How many copies a spec asks for, to begin a form with. */
export function readCopies(spec: string): { replicas: number; max?: number } {
  const document = parseDocument(spec);
  const replicas = document.getIn(['spec', 'replicas']);
  const max = document.getIn(['spec', 'autoscaling', 'max']);
  return {
    replicas: typeof replicas === 'number' ? replicas : 1,
    ...(typeof max === 'number' ? { max } : {}),
  };
}

/** What each copy is given, as far as the spec says; to begin a form with. */
export function readSize(spec: string): Record<string, string> {
  const document = parseDocument(spec);
  const containers = document.getIn(CONTAINERS);
  if (!isMap(containers) || containers.items.length === 0) {
    return {};
  }
  const path = [...containerPath(document), 'resources'];
  const places = {
    cpu: ['requests', 'cpu'],
    cpuLimit: ['limits', 'cpu'],
    memory: ['requests', 'memory'],
    memoryLimit: ['limits', 'memory'],
  };
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, place]) => {
      const value = document.getIn([...path, ...place]);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

function relatesTo(
  resource: { get(key: string): unknown },
  key: string,
  own: string,
  other: Callee,
): boolean {
  return (
    (resource.get('type') ?? 'service') === 'service' &&
    (resource.get('id') ?? key) === other.name &&
    (resource.get('namespace') ?? own) === other.namespace
  );
}

function addResource(document: Document, name: string, value: object): void {
  if (document.hasIn([...RESOURCES, name])) {
    throw new SpecEditError(
      `The spec has a resource "${name}" already. Choose another name, or change that one`,
    );
  }
  document.setIn(
    [...RESOURCES, name],
    document.createNode(value, { flow: true }),
  );
}

/** The program reads them; one that is there already is left alone. */
function addVariables(document: Document, variables: ServiceVariable[]): void {
  const path = [...containerPath(document), 'variables'];
  for (const { name, resource, key } of variables) {
    if (!document.hasIn([...path, name])) {
      document.setIn([...path, name], `\${resources.${resource}.${key}}`);
    }
  }
}

function containerPath(document: Document, wanted?: string): string[] {
  const containers = document.getIn(CONTAINERS);
  const names = (isMap(containers) ? containers.items : [])
    .map(({ key }) => keyOf(key))
    .sort();
  const name = wanted ?? (names.includes('main') ? 'main' : names[0]);
  if (name === undefined || !names.includes(name)) {
    throw new SpecEditError(
      wanted
        ? `The spec has no container "${wanted}". It has: ${names.join(', ')}`
        : 'The spec has no containers where a service has them. Change it by hand',
    );
  }
  return [...CONTAINERS, name];
}

function namespaceOf(document: Document): string {
  return String(document.getIn(['metadata', 'namespace']));
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
