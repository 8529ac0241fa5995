import { InputError } from '@backstage/errors';
import {
  DEVIATION_ANNOTATIONS,
  readMark,
  type DeviationKind,
} from '@lattice-portal/plugin-lattice-common';
import type { DeviationDraft } from '@lattice-portal/plugin-paths-common';
import { isSeq, parse, parseDocument, type Document } from 'yaml';

/** What a custom runtime may say of a container. */
const RUNTIME_FIELDS = ['image', 'command', 'args'] as const;
const LISTS = { override: 'overrides', manifest: 'manifests' } as const;

/**
 * The spec with one more deviation. Comments and order of the text stay.
 *
 * @throws InputError when the draft does not say what its kind needs.
 */
export function leavePath(text: string, draft: DeviationDraft): string {
  const document = read(text);
  const { kind, subject, owner, reason, expires } = draft;
  const accountable = { owner, reason, expires };
  if (kind === 'override') {
    const [target, name] = subject.split('/');
    if (!target || !name) {
      throw new InputError(
        `"${subject}" names no derived object. Write its kind and name, as in "Deployment/payments"`,
      );
    }
    const patch = content(draft, 'the JSON patch');
    if (!Array.isArray(patch)) {
      throw new InputError(
        'The patch is not a list of operations. Write one as RFC 6902 has it, such as "- { op: replace, path: /spec/minAvailable, value: 1 }"',
      );
    }
    append(document, kind, {
      target: { kind: target, name },
      patch,
      ...accountable,
    });
  } else if (kind === 'manifest') {
    const object = content(draft, 'the object');
    if (!isRecord(object)) {
      throw new InputError(
        'The object is not one object of Kubernetes. Write one with apiVersion, kind and metadata.name',
      );
    }
    append(document, kind, { object, ...accountable });
  } else if (kind === 'runtime') {
    const before = setRuntime(document, subject, content(draft, 'the runtime'));
    mark(document, kind, { subject, ...accountable, before });
  } else {
    mark(document, kind, { subject, ...accountable });
  }
  return document.toString({ lineWidth: 0 });
}

/**
 * The spec without a deviation; a container gets back what it had before its runtime was changed.
 *
 * @throws InputError when the spec has no such deviation.
 */
export function comeBack(
  text: string,
  { kind, subject }: { kind: DeviationKind; subject: string },
): string {
  const document = read(text);
  const found =
    kind === 'override' || kind === 'manifest'
      ? removeEntries(document, kind, subject)
      : removeMark(document, kind, subject);
  if (!found) {
    throw new InputError(
      `The spec has no deviation of kind "${kind}" for "${subject}" any more`,
    );
  }
  return document.toString({ lineWidth: 0 });
}

function read(text: string): Document {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new InputError(
      `The spec in the repository is not YAML: ${document.errors[0].message}. Mend it there first`,
    );
  }
  return document;
}

function content({ content: text = '' }: DeviationDraft, what: string) {
  try {
    const value: unknown = parse(text);
    if (value !== null && value !== undefined) {
      return value;
    }
  } catch (error) {
    throw new InputError(`What you wrote for ${what} is not YAML: ${error}`);
  }
  throw new InputError(`Nothing is written for ${what}`);
}

function append(
  document: Document,
  kind: keyof typeof LISTS,
  entry: object,
): void {
  const path = ['spec', LISTS[kind]];
  const node = document.createNode(entry);
  if (isSeq(document.getIn(path))) {
    document.addIn(path, node);
  } else {
    document.setIn(path, document.createNode([entry]));
  }
}

function removeEntries(
  document: Document,
  kind: keyof typeof LISTS,
  subject: string,
): boolean {
  const path = ['spec', LISTS[kind]];
  const list = document.getIn(path);
  if (!isSeq(list)) {
    return false;
  }
  const before = list.items.length;
  for (let at = before - 1; at >= 0; at--) {
    const at0 = [...path, at, kind === 'override' ? 'target' : 'object'];
    const name =
      kind === 'override'
        ? document.getIn([...at0, 'name'])
        : document.getIn([...at0, 'metadata', 'name']);
    if (`${document.getIn([...at0, 'kind'])}/${name}` === subject) {
      document.deleteIn([...path, at]);
    }
  }
  const { length } = list.items;
  if (length === 0) {
    document.deleteIn(path);
  }
  return length < before;
}

function mark(
  document: Document,
  kind: keyof typeof DEVIATION_ANNOTATIONS,
  value: object,
): void {
  document.setIn(annotation(kind), JSON.stringify(value));
}

function removeMark(
  document: Document,
  kind: keyof typeof DEVIATION_ANNOTATIONS,
  subject: string,
): boolean {
  const value = readMark(String(document.getIn(annotation(kind)) ?? ''));
  if (!value || value.subject !== subject) {
    return false;
  }
  document.deleteIn(annotation(kind));
  const { before } = value;
  if (kind === 'runtime') {
    for (const field of RUNTIME_FIELDS) {
      const path = container(subject, field);
      if (isRecord(before) && before[field] !== undefined) {
        document.setIn(path, document.createNode(before[field]));
      } else if (field !== 'image' && document.hasIn(path)) {
        document.deleteIn(path);
      }
    }
  }
  return true;
}

/** Sets what a container runs, and says what it ran before. */
function setRuntime(
  document: Document,
  name: string,
  runtime: unknown,
): Record<string, unknown> {
  if (!document.hasIn(container(name))) {
    throw new InputError(`The spec has no container "${name}"`);
  }
  const unknown = isRecord(runtime)
    ? Object.keys(runtime).filter(
        key => !RUNTIME_FIELDS.some(field => field === key),
      )
    : [];
  if (!isRecord(runtime) || unknown.length > 0) {
    throw new InputError(
      `A runtime is image, command and args of the container${
        unknown.length > 0 ? `, and you wrote "${unknown.join('", "')}"` : ''
      }`,
    );
  }
  // What an earlier change kept is what the golden path had.
  const kept = readMark(String(document.getIn(annotation('runtime')) ?? ''));
  const current = document.toJS()?.spec?.workload?.containers?.[name] ?? {};
  const before =
    kept?.subject === name && isRecord(kept.before)
      ? kept.before
      : Object.fromEntries(
          RUNTIME_FIELDS.flatMap(field =>
            current[field] === undefined ? [] : [[field, current[field]]],
          ),
        );
  for (const [field, value] of Object.entries(runtime)) {
    document.setIn(container(name, field), document.createNode(value));
  }
  return before;
}

function annotation(kind: keyof typeof DEVIATION_ANNOTATIONS): string[] {
  return ['metadata', 'annotations', DEVIATION_ANNOTATIONS[kind]];
}

function container(name: string, ...rest: string[]): string[] {
  return ['spec', 'workload', 'containers', name, ...rest];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
