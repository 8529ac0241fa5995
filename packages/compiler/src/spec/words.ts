import { z } from 'zod';

/** Plain words for what a schema found. */

type Issue = z.core.$ZodIssue;

const IS = { now: 'is', should: 'be' };
const HAS = { now: 'has', should: 'have' };

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

export function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    return TYPE_NAMES[issue.expected] ?? issue.expected;
  }
  return issue.code === 'invalid_union' ? 'text or a whole number' : 'valid';
}

export function describeType(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isNumber(value)) return `the number ${value}`;
  if (typeof value === 'string') return `the text "${value}"`;
  if (typeof value === 'boolean') return String(value);
  return 'a map';
}

export function describeValue(value: unknown): string {
  return typeof value === 'object' ? describeType(value) : String(value);
}

/** Not an object: somebody may write the name of one of its own properties. */
const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['no', 'false'],
  ['true', 'true'],
  ['false', 'false'],
]);

/** What was probably meant, as it is to be written. */
export function rewritten(
  expected: string,
  value: unknown,
): string | undefined {
  if (expected === 'text' && (isNumber(value) || typeof value === 'boolean')) {
    return JSON.stringify(String(value));
  }
  if (expected.endsWith('number') && typeof value === 'string') {
    const number = Number(value);
    return /^\d+$/.test(value) && Number.isSafeInteger(number)
      ? value
      : undefined;
  }
  if (expected === 'true or false' && typeof value === 'string') {
    return BOOLEANS.get(value);
  }
  return undefined;
}

/** How to talk about the size of a value: a number is 3, a list has 3 items. */
export function sizeOf(value: unknown) {
  const plural = (noun: string) => (size: number) =>
    `${size} ${noun}${size === 1 ? '' : 's'}`;
  if (typeof value === 'string') {
    return { verb: HAS, actual: plural('character') };
  }
  if (Array.isArray(value)) return { verb: HAS, actual: plural('item') };
  return { verb: IS, actual: String };
}

export function count(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value)
    ? value.length
    : Number(value);
}

export function firstDuplicate(value: unknown): string {
  const items = Array.isArray(value) ? value : [];
  return String(items.find((item, index) => items.indexOf(item) !== index));
}

/** One field of every item of a list. */
export function namesOf(value: unknown, field: string): unknown[] {
  const items: Record<string, unknown>[] = Array.isArray(value) ? value : [];
  return items.map(item => item[field]);
}

export function limitOf(issue: Issue): number {
  return issue.code === 'too_big' ? Number(issue.maximum) : 63;
}

export function nearestName(name: string): string | undefined {
  const near = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63);
  return near && near !== name ? near : undefined;
}

/** For a service with its namespace. */
export function nearestReference(text: string): string | undefined {
  const parts = text.trim().split(/[/.]/);
  if (parts.length < 2) return undefined;
  const [namespace, name] = parts.map(part => nearestName(part) ?? part);
  const near = `${namespace}/${name}`;
  return namespace && name && near !== text ? near : undefined;
}

export function nearestEnvName(name: string): string | undefined {
  const near = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
  return near && near !== name ? near : undefined;
}

export function offender(value: string): string {
  const found = /[\s\p{Cc}]/u.exec(value)?.[0] ?? value.slice(0, 1);
  if (found === ' ') return 'a space';
  return /\p{Cc}/u.test(found)
    ? `control character ${found.charCodeAt(0)}`
    : `"${found}"`;
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Why a value cannot be a price. */
export function whyNoPrice(value: unknown): string {
  if (!isNumber(value)) return `is ${describeType(value)}`;
  if (Number.isNaN(value)) return 'is not a number (NaN)';
  if (value < 0) return `is negative (${value})`;
  return Number.isFinite(value) ? `is too large (${value})` : 'is infinite';
}

/** As in `0.04` for the text "0.04" or "0,04". */
export function nearestPrice(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const near = value.replace(',', '.').replace(/[^\d.]/g, '');
  return /^\d+(\.\d+)?$/.test(near) ? near : undefined;
}

const SIGNS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

export function nearestCurrency(value: string): string | undefined {
  const near = SIGNS[value] ?? value.toUpperCase();
  return /^[A-Z]{3}$/.test(near) ? near : undefined;
}
