interface Field {
  name: string;
  min: number;
  max: number;
  /** Words for the numbers from `min` on. */
  words?: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** As the controllers of Kubernetes and Volcano read them. */
const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 6, words: DAYS },
];

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is wrong with a schedule, as the end of a sentence; undefined when nothing is. */
export function cronProblem(schedule: string): string | undefined {
  const texts = schedule.split(' ').filter(Boolean);
  if (/^\s|\s$|[^\S ]/.test(schedule)) {
    return 'it has white space that does not separate two fields by blanks';
  }
  if (texts.length !== FIELDS.length) {
    return `it has ${texts.length} ${
      texts.length === 1 ? 'field' : 'fields'
    } and not five (minute, hour, day of the month, month, day of the week)`;
  }
  const values: Set<number>[] = [];
  for (const [index, text] of texts.entries()) {
    const read = readField(FIELDS[index], text);
    if (typeof read === 'string') return read;
    values.push(read);
  }
  const [, , days, months] = values;
  const anyWeekday = texts[4].startsWith('*');
  const exists = [...months].some(month =>
    [...days].some(day => day <= MONTH_DAYS[month - 1]),
  );
  // With a day of the week, either of the two is enough.
  return exists || !anyWeekday ? undefined : 'the day it names never comes';
}

/** The numbers a field stands for, or what is wrong with it. */
function readField(field: Field, text: string): Set<number> | string {
  const numbers = new Set<number>();
  for (const item of text.split(',')) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(item);
    if (!match || (match[1] === '*' && match[2])) {
      return `"${item}" is no ${field.name}`;
    }
    const [, start, end, step] = match;
    const from = start === '*' ? field.min : readNumber(field, start);
    if (typeof from === 'string') return from;
    const single = end === undefined && step === undefined && start !== '*';
    const last = end === undefined ? field.max : readNumber(field, end);
    if (typeof last === 'string') return last;
    const to = single ? from : last;
    if (to < from) return `the range "${item}" ends before it begins`;
    const by = step === undefined ? 1 : Number(step);
    if (by === 0) return `a step of 0 in "${item}" leads nowhere`;
    for (let number = from; number <= to; number += by) numbers.add(number);
  }
  return numbers;
}

function readNumber(field: Field, text: string): number | string {
  const { name, min, max, words = [] } = field;
  const word = words.indexOf(text.toLowerCase());
  if (word !== -1) return min + word;
  if (!/^\d+$/.test(text)) return `"${text}" is no ${name}`;
  const number = Number(text);
  return number < min || number > max
    ? `${name} ${number} is not from ${min} to ${max}`
    : number;
}
