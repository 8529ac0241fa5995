import type {
  Change,
  DocumentChange,
  EdgeChange,
  FleetDiff,
  ObjectChange,
  Reason,
  ServiceChange,
} from '@lattice-portal/compiler';
import type pc from 'picocolors';
import { fieldLines } from '../../compilation/fieldLines';

type Colours = ReturnType<typeof pc.createColors>;

/** What differs, for people: the cause outside the services first, then each service. */
export function diffText(diff: FleetDiff, colours: Colours): string {
  if (diff.same) return 'Nothing differs.';
  const blocks: string[][] = [];
  if (diff.documents.length > 0) {
    blocks.push([
      colours.bold('Policies and platform'),
      ...diff.documents.flatMap(item => documentLines(item, colours)),
    ]);
  }
  blocks.push(...diff.services.map(item => serviceLines(item, colours)));
  if (diff.edges.length > 0) {
    blocks.push([
      colours.bold('Agreements'),
      ...diff.edges.map(item => edgeLine(item, colours)),
    ]);
  }
  blocks.push([closing(diff)]);
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

/** A document beside the services, with its fields. */
export function documentLines(
  { change, kind, namespace, name, fields }: DocumentChange,
  colours: Colours,
): string[] {
  const full = namespace ? `${namespace}/${name}` : name;
  return [
    `   ${mark(change, colours)} ${kind} ${full}`,
    ...fieldLines(fields, 8, colours),
  ];
}

/** A service, with all that differs; the first line is its name. */
export function serviceLines(item: ServiceChange, colours: Colours): string[] {
  const { change, service, ok, broken, spec, objects, gates } = item;
  const lines = [`${mark(change, colours)} ${colours.bold(service)}`];
  if (broken.after) {
    lines.push(
      '   It has errors now, so nothing of it would change; "compile" shows them.',
    );
  } else if (broken.before) {
    lines.push('   It had errors before, so its objects cannot be compared.');
  } else if (ok.after === false) {
    lines.push('   A gate refuses it, so none of this would be applied.');
  }
  if (spec.length > 0) {
    lines.push('   the spec', ...fieldLines(spec, 6, colours));
  }
  for (const object of objects) lines.push(...objectLines(object, colours));
  for (const { id, subject, before, after, message } of gates) {
    lines.push(
      `   gate ${id}, ${subject}: ${before ?? 'none'} -> ${
        after ?? 'none'
      }. ${message}`,
    );
  }
  return lines;
}

function objectLines(item: ObjectChange, colours: Colours): string[] {
  const { change, kind, name, fields, because, noLonger } = item;
  const lines = [
    `   ${mark(change, colours)} ${kind} ${name}`,
    ...fieldLines(fields, 8, colours),
  ];
  const dim = (word: string, reason: Reason) =>
    colours.dim(`        ${word}: ${reasonText(reason)}`);
  lines.push(...because.map(reason => dim('because', reason)));
  if (change !== 'changed' || because.length === 0) {
    lines.push(...noLonger.map(reason => dim('no longer', reason)));
  }
  if (because.length + noLonger.length === 0) {
    lines.push(
      colours.dim('        because of the fleet or the platform, not its spec'),
    );
  }
  return lines;
}

/** A reason, with its place. */
export function reasonText({ text, path, line, rule }: Reason): string {
  const place = line === undefined ? path : `line ${line}, ${path}`;
  return `${text} (${place}; ${rule})`;
}

/** An agreement, in one line. */
export function edgeLine(
  { from, to, before, after }: EdgeChange,
  colours: Colours,
): string {
  const state = (side: EdgeChange['before']) =>
    side ? [side.state, ...side.ports].join(' ') : 'none';
  let change: Change = before ? 'changed' : 'added';
  if (!after) change = 'removed';
  return `   ${mark(change, colours)} ${from} calls ${to}: ${state(
    before,
  )} -> ${state(after)}`;
}

/** A sign for what happens to something. */
export function mark(change: Change, colours: Colours): string {
  if (change === 'added') return colours.green('+');
  return change === 'removed' ? colours.red('-') : colours.yellow('~');
}

function closing({ services }: FleetDiff): string {
  const objects = services.flatMap(item => item.objects);
  const count = (wanted: Change) =>
    objects.filter(({ change }) => change === wanted).length;
  const of = services.length === 1 ? 'service' : 'services';
  return `${services.length} ${of}: ${count('added')} objects added, ${count(
    'changed',
  )} changed, ${count('removed')} removed.`;
}
