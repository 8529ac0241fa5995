import {
  DEVIATION_KINDS,
  type Deviation,
  type Expiry,
} from '@lattice-portal/plugin-lattice-common';
import type { StatusProps } from '@lattice-portal/plugin-lattice-react';

/** How a deviation stands, in the order of urgency. */
export const EXPIRIES: Record<Expiry, StatusProps> = {
  expired: { status: 'Failed', label: 'Expired' },
  soon: { status: 'Stale', label: 'Expires soon' },
  later: { status: 'Ready', label: 'Holds' },
};

/** As in "5 deviations, 1 expired, 2 soon". */
export function deviationsInWords(deviations: Deviation[]): string {
  const count = (expiry: Expiry) =>
    deviations.filter(deviation => deviation.expiry === expiry).length;
  const all = `${deviations.length} deviation${
    deviations.length === 1 ? '' : 's'
  }`;
  return [
    all,
    ...(count('expired') ? [`${count('expired')} expired`] : []),
    ...(count('soon') ? [`${count('soon')} soon`] : []),
  ].join(', ');
}

const COLUMNS: [string, (deviation: Deviation) => string][] = [
  ['service', ({ namespace, name }) => `${namespace}/${name}`],
  ['cluster', ({ cluster }) => cluster],
  ['team', ({ team = '' }) => team],
  ['kind', ({ kind }) => DEVIATION_KINDS[kind]],
  ['subject', ({ subject }) => subject],
  ['owner', ({ owner }) => owner],
  ['reason', ({ reason }) => reason],
  ['expires', ({ expires }) => expires],
  ['state', ({ expiry }) => String(EXPIRIES[expiry].label)],
];

/** A table for spreadsheets, RFC 4180. */
export function toCsv(deviations: Deviation[]): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...deviations.map(deviation => COLUMNS.map(([, read]) => read(deviation))),
  ];
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What begins like a formula is quoted, so that no spreadsheet runs it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
