import type { PlannedAction, PlannedService } from '@lattice-portal/compiler';
import { fieldLines } from '../../compilation/fieldLines';
import { colours } from '../../terminal/output';
import { estimateText } from '../cost/costText';

/** A plan as it is printed; what a plan against a cluster knows beside it. */
export interface PrintedService extends PlannedService {
  /** Why the cluster would not take it. */
  refusals?: readonly string[];
}

/** The plan of each service that changes or is refused, in the order in which it is done. */
export function planText(services: readonly PrintedService[]): string {
  const blocks = services
    .filter(({ ok, actions, cost }) => !ok || cost || actions.length > 0)
    .map(serviceLines);
  blocks.push([closing(services)]);
  return blocks.map(lines => lines.join('\n')).join('\n\n');
}

function serviceLines(item: PrintedService): string[] {
  const { service, ok, planHashBefore, planHash, actions, cost } = item;
  const short = (hash?: string) => hash?.slice(0, 12) ?? 'none';
  const head = `${colours.bold(service)}, plan ${short(
    planHashBefore,
  )} -> ${short(planHash)}`;
  if (!ok) {
    return [
      head,
      '   Refused, so nothing of it changes.',
      ...(item.refusals ?? []).map(text => `      ${colours.red(text)}`),
    ];
  }
  return [
    head,
    ...actions.flatMap(({ action, kind, name, fields }) => [
      `   ${action} ${kind} ${name}`,
      ...fieldLines(fields, 8, colours),
    ]),
    ...(cost ? [`   ${costText(cost, planHash !== undefined)}`] : []),
  ];
}

/** As in `costs 14.60 -> 29.20 EUR a month`. */
function costText(
  { before, after }: NonNullable<PlannedService['cost']>,
  stays: boolean,
): string {
  const { currency } = after ?? before ?? {};
  const was = before ? `${estimateText(before)} -> ` : '';
  const is = after || stays ? estimateText(after) : 'nothing';
  return `costs ${was}${is} ${currency} a month`;
}

function closing(services: readonly PlannedService[]): string {
  const actions = services.flatMap(item => item.actions);
  if (actions.length === 0) {
    return services.some(({ ok, cost }) => ok && cost)
      ? 'No object would change, only what they cost.'
      : 'Nothing would change.';
  }
  const count = (wanted: PlannedAction['action']) =>
    actions.filter(({ action }) => action === wanted).length;
  return `${count('create')} to create, ${count('update')} to update, ${count(
    'delete',
  )} to delete.`;
}
