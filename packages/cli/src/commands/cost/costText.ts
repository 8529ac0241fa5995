import type {
  CostEstimate,
  CostRange,
  CostReport,
  CostSum,
} from '@lattice-portal/compiler';
import { formatTable } from '../../terminal/format';

const UNKNOWN = 'unknown';

/** The report as tables people read: by service, by owner, in all, and what is not known. */
export function costText(report: CostReport): string {
  const { services, owners, total, currency = '', asOf } = report;
  const compared = total.before !== undefined;
  const head = (name: string) => [
    name,
    `${currency} A MONTH`,
    ...(compared ? ['CHANGE'] : []),
  ];
  const byService = services.map(({ service, owner, cost, before }) => [
    service,
    owner || '-',
    estimateText(cost),
    ...(compared ? [changeText(cost?.monthly, before?.monthly)] : []),
  ]);
  const [name, ...rest] = head('SERVICE');
  const sums = (items: readonly CostSum[]) =>
    items.map(item => [
      item.name,
      sumText(item),
      ...(compared ? [changeText(item.monthly, item.before)] : []),
    ]);
  const unknown = services.flatMap(({ service, cost }) =>
    cost
      ? cost.unknown.map(text => `  ${service}: ${text}`)
      : [`  ${service}: it has errors; "./lattice compile" says which`],
  );
  return [
    formatTable([[name, 'OWNER', ...rest], ...byService]),
    formatTable([head('OWNER'), ...sums(owners), ...sums([total])]),
    ...(unknown.length > 0 ? [`Not known:\n${unknown.join('\n')}`] : []),
    `What services request, at the prices of the platform${
      asOf ? ` of ${asOf}` : ''
    }, for a month of 730 hours. Idle nodes, traffic and discounts are not in it.`,
  ].join('\n\n');
}

/** One line per thing that costs, for spreadsheets. What is not known has no amount. */
export function costCsv({ services, currency = '' }: CostReport): string {
  const lines = services.flatMap(({ service, owner, cost }) =>
    (cost?.lines ?? []).map(({ item, subject, monthly, unknown }) => [
      service,
      owner,
      item,
      subject,
      monthly ? String(monthly.min) : '',
      monthly ? String(monthly.max) : '',
      currency,
      unknown ?? '',
    ]),
  );
  const missing = services
    .filter(({ cost }) => !cost)
    .map(({ service, owner }) => [
      service,
      owner,
      '',
      '',
      '',
      '',
      currency,
      'it has errors',
    ]);
  const head = 'service,owner,item,subject,min,max,currency,unknown';
  return [
    head,
    ...[...lines, ...missing].map(cells => cells.map(cell).join()),
  ].join('\n');
}

/** Quoted where needed; what a spreadsheet would take for a formula stays text. */
function cell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** As in `14.60 to 43.80 + unknown`, without the currency. */
export function estimateText(cost: CostEstimate | undefined): string {
  if (!cost) return UNKNOWN;
  const text = rangeText(cost.monthly);
  return cost.unknown.length > 0 ? `${text} + ${UNKNOWN}` : text;
}

function sumText({ monthly, unknown }: CostSum): string {
  const text = rangeText(monthly);
  return unknown > 0 ? `${text} + ${UNKNOWN} (${unknown})` : text;
}

function rangeText({ min, max }: CostRange): string {
  const [from, to] = [min.toFixed(2), max.toFixed(2)];
  return from === to ? to : `${from} to ${to}`;
}

function changeText(now?: CostRange, before?: CostRange): string {
  if (!now) return UNKNOWN;
  if (!before) return 'new';
  const signed = (amount: number) =>
    `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(2)}`;
  const [low, high] = [
    signed(now.min - before.min),
    signed(now.max - before.max),
  ];
  return low === high ? high : `${low} to ${high}`;
}
