import { FieldChange, GateChange, ObjectChange } from '../diff';
import { Impact, ImpactedService } from './types';

export interface MarkdownOptions {
  /** Services that are shown with every field; the others are only listed. Default 20. */
  detailed?: number;
}

/** So much of a value is shown. */
const MAX_VALUE = 80;
/** A comment of a pull request ends somewhere; what is left out is counted. */
const MAX_FIELDS = 20;

/** The impact as a comment for a pull request. */
export function impactMarkdown(
  impact: Impact,
  { detailed = 20 }: MarkdownOptions = {},
): string {
  const { services, documents } = impact;
  const lines = [
    '## Impact on the fleet',
    '',
    headline(impact),
    '',
    '| written | fields |',
    '| --- | --- |',
    ...documents.map(
      ({ change, kind, namespace, name, fields }) =>
        `| ${change} ${kind} ${code(
          namespace ? `${namespace}/${name}` : name,
        )} | ${fields.map(fieldText).join('<br>') || 'the whole document'} |`,
    ),
  ];
  if (documents.length === 0) lines.splice(3);
  const shown = services.slice(0, detailed);
  for (const service of shown) lines.push('', ...serviceLines(service));
  const rest = services.slice(detailed);
  if (rest.length > 0) {
    lines.push(
      '',
      `And ${rest.length} more: ${rest
        .map(({ service }) => code(service))
        .join(', ')}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The whole impact in one sentence or two. */
export function headline({ totals }: Impact): string {
  const { services, changed, refused, admitted, restarted, objects } = totals;
  if (changed === 0) {
    return `Nothing changes for any of the ${count(services, 'service')}.`;
  }
  const parts = [
    `${changed} of ${count(services, 'service')} ${
      changed === 1 ? 'changes' : 'change'
    }: ${objects.added} objects added, ${objects.changed} changed, ${
      objects.removed
    } removed.`,
    restarted > 0 && `Pods of ${count(restarted, 'service')} are replaced.`,
    refused > 0 &&
      `${count(
        refused,
        'service',
      )} that may be applied today would be refused.`,
    admitted > 0 &&
      `${count(admitted, 'service')} that ${
        admitted === 1 ? 'is' : 'are'
      } refused today could be applied.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function serviceLines(item: ImpactedService): string[] {
  const { service, because, ok, restarts, objects, gates } = item;
  const marks = [
    ok.before === true && ok.after === false && '**refused**',
    ok.before === false && ok.after === true && 'no longer refused',
    restarts && 'pods are replaced',
  ].filter(Boolean);
  return [
    '<details>',
    `<summary>${html(service)}${
      marks.length > 0 ? ` (${marks.join(', ').replace(/\*\*/g, '')})` : ''
    }</summary>`,
    '',
    `Because ${because.map(({ text }) => escape(text)).join('; ')}.`,
    '',
    ...gates.map(gateLine),
    ...objects.flatMap(objectLines),
    '',
    '</details>',
  ];
}

function gateLine({ id, subject, before, after, message }: GateChange) {
  return `- gate ${code(id)}, ${escape(subject)}: ${before ?? 'none'} to ${
    after === 'deny' ? '**deny**' : after ?? 'none'
  }. ${escape(message)}`;
}

function objectLines({ change, kind, name, fields }: ObjectChange): string[] {
  const left = fields.length - MAX_FIELDS;
  return [
    `- ${change} ${kind} ${code(name)}`,
    ...fields.slice(0, MAX_FIELDS).map(field => `  - ${fieldText(field)}`),
    ...(left > 0 ? [`  - and ${left} more fields`] : []),
  ];
}

function fieldText({ path, before, after }: FieldChange): string {
  return `${code(path)}: ${valueText(before)} to ${valueText(after)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return code(
    text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : text,
  );
}

/** Code that cannot end early, nor a cell of a table. */
function code(text: string): string {
  const safe = text.replace(/`/g, "'").replace(/\|/g, '¦').replace(/\s+/g, ' ');
  return `\`${safe}\``;
}

function escape(text: string): string {
  return html(text).replace(/([\\`*_[\]|])/g, '\\$1');
}

function html(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
