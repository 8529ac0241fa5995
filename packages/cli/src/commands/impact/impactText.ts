import {
  Impact,
  ImpactedService,
  impactHeadline,
} from '@lattice-portal/compiler';
import type pc from 'picocolors';
import { documentLines, edgeLine, serviceLines } from '../diff/diffText';

type Colours = ReturnType<typeof pc.createColors>;

/** The impact for people: in one sentence, then what is written, then each service with why and what. */
export function impactText(impact: Impact, colours: Colours): string {
  const { documents, services, edges, totals } = impact;
  const blocks: string[][] = [];
  if (documents.length > 0) {
    blocks.push([
      colours.bold('What is written'),
      ...documents.flatMap(item => documentLines(item, colours)),
    ]);
  }
  blocks.push(...services.map(item => blockOf(item, colours)));
  if (edges.length > 0) {
    blocks.push([
      colours.bold('Agreements'),
      ...edges.map(item => edgeLine(item, colours)),
    ]);
  }
  blocks.push([
    impactHeadline(impact),
    colours.dim(
      `${totals.compiled} of ${totals.services} services could have been concerned and were compiled again.`,
    ),
  ]);
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

function blockOf(item: ImpactedService, colours: Colours): string[] {
  const [first, ...rest] = serviceLines(item, colours);
  const { ok, restarts, because } = item;
  const marks = [
    ok.before === true && ok.after === false && colours.red('refused'),
    ok.before === false && ok.after === true && colours.green('now admitted'),
    restarts && 'pods are replaced',
  ].filter(Boolean);
  return [
    marks.length > 0 ? `${first}, ${marks.join(', ')}` : first,
    ...because.map(({ text }) => colours.dim(`   because ${text}`)),
    ...rest,
  ];
}
