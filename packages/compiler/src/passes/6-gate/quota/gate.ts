import { GateVerdict } from '../../../api';
import {
  askApprovers,
  Gate,
  nounOf,
  Quota,
  QuotaName,
  ServiceNode,
  World,
} from '../../../model';
import { Measure, measuresOf } from './measures';

/**
 * What a service requests must fit into every quota that applies to it, beside what all others request; so the tightest
 * decides.
 */
export const quota: Gate = ({ world, service }) =>
  judgeQuotas(world, service.node);

/** The same of a service of which no more is known than what the fleet knows. */
export function judgeQuotas(world: World, node: ServiceNode): GateVerdict[] {
  const quotas = world.quotas.of(node);
  const broken = world.quotas.brokenFor(node).map(unreadable);
  if (quotas.length === 0 && broken.length === 0) {
    return [
      {
        id: 'quota',
        verdict: 'pass',
        subject: 'quota',
        message: `No quota applies to the ${nounOf(node)}.`,
      },
    ];
  }
  return [...broken, ...quotas.map(item => judge(world, node, item))];
}

/** A quota nobody can read may limit anybody. */
function unreadable({ name, namespace }: QuotaName): GateVerdict {
  return {
    id: 'quota',
    verdict: 'deny',
    subject: `quota "${name}"`,
    policy: name,
    message: `Refused: quota "${name}" has errors, so whom it limits is unknown.`,
    fix: {
      text: `Correct or disable quota "${name}" in namespace "${namespace}".`,
    },
  };
}

/** What is wrong about one measure, and what would be right. */
interface Problem {
  text: string;
  /** What the service may ask for instead. */
  lower?: string;
  /** What the owner of the quota may change. */
  raise?: { section: 'limits' | 'maxPerWorkload'; field: string; to: string };
  fix?: string;
}

function judge(world: World, node: ServiceNode, item: Quota): GateVerdict {
  const used = world.quotas.usedByOthers(item, node);
  const noun = nounOf(node);
  const measures = measuresOf({ world, node }, item, used);
  const copies = node.demand.pods;
  const problems = measures.flatMap(measure => problemsOf(measure, copies));
  const base = {
    id: 'quota',
    subject: `quota "${item.name}"`,
    policy: item.name,
  };
  const others =
    used.services === 2
      ? '1 other service'
      : `${used.services - 1} other services`;
  if (problems.length === 0) {
    const facts = measures.flatMap(measure =>
      measure.limit === undefined ? [] : factOf(measure, measure.limit),
    );
    return {
      ...base,
      verdict: 'pass',
      message: `The ${noun} fits into quota "${item.name}" beside ${others} (${
        facts.join('; ') || 'no limit on all together'
      }).`,
    };
  }
  const texts = problems.map(({ text }) => text).join('; ');
  const { limits, maxPerWorkload, approval } = item.document.spec ?? {};
  // Nobody can say yes to what nobody knows.
  if (approval && measures.every(({ unknown }) => !unknown)) {
    return askApprovers(
      {
        node,
        approvals: world.approvals,
        passed: { ...base, verdict: 'pass', message: '' },
        asked: `more than quota "${item.name}" leaves beside ${others} (${texts})`,
      },
      [
        {
          policy: item.name,
          noun: 'quota',
          by: [approval],
          about: {
            quota: [item.namespace, limits, maxPerWorkload, approval],
            requested: measures.map(({ field, requested }) => [
              field,
              requested,
            ]),
          },
        },
      ],
    );
  }
  return {
    ...base,
    verdict: 'deny',
    message: `Refused: the ${noun} does not fit into quota "${item.name}" beside ${others} (${texts}).`,
    fix: fixOf(item, problems),
  };
}

/** Sums of money are no whole numbers; less than this is no difference. */
const LEAST = 0.001;

function problemsOf(measure: Measure, copies: number): Problem[] {
  const { noun, field, requested, used, limit, most, show, words, unknown } =
    measure;
  if (unknown) return [{ text: `${noun}: ${unknown.why}`, fix: unknown.fix }];
  const problems: Problem[] = [];
  if (most !== undefined && requested > most) {
    problems.push({
      text: `one service may request ${words(most)}, this one requests ${show(
        requested,
      )}`,
      raise: { section: 'maxPerWorkload', field, to: show(requested) },
    });
  }
  if (limit !== undefined && requested - freeOf(limit, used) > LEAST) {
    problems.push({
      text: factOf(measure, limit),
      raise: { section: 'limits', field, to: show(used + requested) },
    });
  }
  const [first, ...others] = problems;
  if (!first) return [];
  const room = Math.min(
    most ?? Infinity,
    limit === undefined ? Infinity : freeOf(limit, used),
  );
  return [{ ...first, lower: request(measure, room, copies) }, ...others];
}

function factOf(
  { noun, requested, used, show }: Measure,
  limit: number,
): string {
  return `${noun}: limit ${show(limit)}, used ${show(used)}, requested ${show(
    requested,
  )}, free ${show(freeOf(limit, used))}`;
}

function freeOf(limit: number, used: number): number {
  return Math.max(0, limit - used);
}

/** The number to request, in all and for each copy. */
function request(
  { words, show, step }: Measure,
  free: number,
  copies: number,
): string {
  const each = step ? Math.floor(free / copies / step) * step : 0;
  const perCopy =
    copies > 1 && each > 0
      ? ` (${show(each)} for each of ${copies} copies)`
      : '';
  return `at most ${words(free)}${perCopy}`;
}

function fixOf(
  { name, namespace }: Quota,
  problems: readonly Problem[],
): GateVerdict['fix'] {
  const sentences = [
    ...new Set(problems.flatMap(({ fix }) => (fix ? [`${fix}.`] : []))),
  ];
  const lower = problems.flatMap(problem => problem.lower ?? []);
  const raise = problems.flatMap(problem => problem.raise ?? []);
  if (raise.length === 0) return { text: sentences.join(' ') };
  sentences.push(
    `Request ${lower.join(
      ' and ',
    )}, free some elsewhere, or ask the owner of quota "${name}" in namespace "${namespace}" to raise it to this.`,
  );
  return { text: sentences.join(' '), yaml: patch(raise) };
}

/** What the owner of the quota would have to write for the service to fit. */
function patch(raise: readonly NonNullable<Problem['raise']>[]): string {
  const lines = ['spec:'];
  for (const section of ['limits', 'maxPerWorkload'] as const) {
    const fields = raise.filter(item => item.section === section);
    if (fields.length === 0) continue;
    lines.push(`  ${section}:`);
    for (const { field, to } of fields) lines.push(`    ${field}: ${to}`);
  }
  return `${lines.join('\n')}\n`;
}
