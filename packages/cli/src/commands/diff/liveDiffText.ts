import type { Change, ServiceChange } from '@lattice-portal/compiler';
import type pc from 'picocolors';
import { fieldLines, valueText } from '../../compilation/fieldLines';
import type {
  LiveComparison,
  LiveObjectChange,
  LiveService,
} from '../../live/types';
import { documentLines, edgeLine, mark, reasonText } from './diffText';

type Colours = ReturnType<typeof pc.createColors>;

/** What an apply of the files would change in a cluster, for people. */
export function liveDiffText(
  { services, specs }: LiveComparison,
  colours: Colours,
): string {
  const blocks: string[][] = [];
  if (specs.documents.length > 0) {
    blocks.push([
      colours.bold('Policies and platform'),
      ...specs.documents.flatMap(item => documentLines(item, colours)),
    ]);
  }
  for (const item of services) {
    const spec = specs.services.find(({ service }) => service === item.service);
    const lines = serviceLines(item, spec, colours);
    if (lines.length > 1) blocks.push(lines);
  }
  if (specs.edges.length > 0) {
    blocks.push([
      colours.bold('Agreements'),
      ...specs.edges.map(item => edgeLine(item, colours)),
    ]);
  }
  blocks.push([closing(services, blocks.length > 0)]);
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

/** The name, and a line for all there is to say. */
function serviceLines(
  item: LiveService,
  spec: ServiceChange | undefined,
  colours: Colours,
): string[] {
  const { service, named, ok, broken, objects, refusals, beside } = item;
  const lines = [
    `${mark(spec?.change ?? 'changed', colours)} ${colours.bold(service)}`,
  ];
  if (broken) {
    lines.push('   It has errors, so nothing of it would change.');
    return lines;
  }
  const refused = refusals.length > 0;
  if (!ok && !refused) {
    lines.push('   A gate refuses it, so none of this would be applied.');
  }
  if (refused) {
    lines.push(
      '   None of this would be applied:',
      ...refusals.map(text => `      ${colours.red(text)}`),
    );
  }
  if (!named && objects.length > 0) {
    lines.push('   It is not in the files, but they change it.');
  }
  if (spec?.change === 'changed' && spec.spec.length > 0) {
    lines.push('   the spec', ...fieldLines(spec.spec, 6, colours));
  }
  lines.push(...objects.flatMap(object => objectLines(object, colours)));
  for (const gate of spec?.gates ?? []) {
    const { id, subject, before = 'none', after = 'none', message } = gate;
    // Of a new service every gate is new; those that are open are no news.
    if (before === 'none' && after === 'pass') continue;
    lines.push(`   gate ${id}, ${subject}: ${before} -> ${after}. ${message}`);
  }
  if (beside.length > 0) {
    lines.push(
      '   set by others, and left as it is',
      ...beside.map(
        ({ kind, name, path, manager, value }) =>
          `      ${kind} ${name}, ${path}: ${valueText(
            value,
          )} (by "${manager}")`,
      ),
    );
  }
  return lines;
}

function objectLines(item: LiveObjectChange, colours: Colours): string[] {
  const { change, kind, name, fields, because, noLonger, drift } = item;
  const dim = (text: string) => colours.dim(`        ${text}`);
  const lines = [
    `   ${mark(change, colours)} ${kind} ${name}`,
    ...fieldLines(fields, 8, colours),
    ...because.map(reason => dim(`because: ${reasonText(reason)}`)),
  ];
  if (change !== 'changed' || because.length === 0) {
    lines.push(
      ...noLonger.map(reason => dim(`no longer: ${reasonText(reason)}`)),
    );
  }
  if (drift) {
    lines.push(
      dim(
        change === 'removed'
          ? 'it is there, and no spec gives it'
          : 'the cluster is not as its own specs say',
      ),
    );
  } else if (because.length + noLonger.length === 0) {
    lines.push(dim('because of the fleet or the platform, not its spec'));
  }
  return lines;
}

function closing(services: readonly LiveService[], differs: boolean): string {
  const objects = services.flatMap(item => item.objects);
  if (!differs) return 'Nothing differs.';
  const count = (wanted: Change) =>
    objects.filter(({ change }) => change === wanted).length;
  const of = services.length === 1 ? 'service' : 'services';
  return `${services.length} ${of} compared: ${count(
    'added',
  )} objects to add, ${count('changed')} to change, ${count(
    'removed',
  )} to remove.`;
}
