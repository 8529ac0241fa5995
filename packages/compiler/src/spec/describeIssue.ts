import { z } from 'zod';
import {
  didYouMean,
  DiagnosticSink,
  formatPath,
  Path,
  Place,
  quoteList,
} from '../diagnostics';
import { readImagePrefix } from './imageName';
import { readPublicKey } from './publicKey';
import { cronProblem } from './job/cron';
import { nearestCpu, nearestMemory } from './quantity';
import { SECRET_BACKENDS } from './secretProvider';
import {
  count,
  describeType,
  describeValue,
  expectedOf,
  firstDuplicate,
  isNumber,
  limitOf,
  namesOf,
  nearestEnvName,
  nearestCurrency,
  nearestName,
  nearestPrice,
  nearestReference,
  offender,
  rewritten,
  sizeOf,
  whyNoPrice,
} from './words';

/** What the schema found at one place. */
export interface Finding {
  issue: z.core.$ZodIssue;
  value: unknown;
  place: Place & { path: Path };
  sink: DiagnosticSink;
}

interface Words extends Finding {
  field: string;
  text: string;
}

/** The codes a schema may give its checks, and the parameters each diagnostic needs. */
const BY_CODE: Record<string, (words: Words) => void> = {
  'name-too-long': ({ sink, place, text, issue }) =>
    sink.add(
      'name-too-long',
      { value: text, length: text.length, limit: limitOf(issue) },
      place,
    ),
  'bad-name': ({ sink, place, text }) =>
    sink.add(
      'bad-name',
      { value: text },
      { ...place, suggestion: nearestName(text) },
    ),
  'bad-label': ({ sink, place, text }) =>
    sink.add('bad-label', { value: text }, place),
  'bad-env-name': ({ sink, place, text }) =>
    sink.add(
      'bad-env-name',
      { value: text },
      { ...place, suggestion: nearestEnvName(text) },
    ),
  'bad-secret-key': ({ sink, place, text }) =>
    sink.add('bad-secret-key', { value: text }, place),
  'forbidden-key': ({ sink, place, text }) =>
    sink.add('forbidden-key', { key: text }, place),
  'bad-cpu': ({ sink, place, text, field }) =>
    sink.add(
      'bad-cpu',
      { value: text, field },
      { ...place, suggestion: nearestCpu(text) },
    ),
  'bad-memory': ({ sink, place, text, field }) =>
    sink.add(
      'bad-memory',
      { value: text, field },
      { ...place, suggestion: nearestMemory(text) },
    ),
  'bad-price': ({ sink, place, value, field }) =>
    sink.add(
      'bad-price',
      { field, why: whyNoPrice(value) },
      { ...place, suggestion: nearestPrice(value) },
    ),
  'bad-currency': ({ sink, place, text }) =>
    sink.add(
      'bad-currency',
      { value: text },
      { ...place, suggestion: nearestCurrency(text) },
    ),
  'bad-pointer': ({ sink, place, text, field }) =>
    sink.add('bad-pointer', { value: text, field }, place),
  'bad-date': ({ sink, place, text, field }) =>
    sink.add('bad-date', { value: text, field }, place),
  'bad-cost': ({ sink, place, text, field }) =>
    sink.add('bad-cost', { value: text, field }, place),
  'bad-duration': ({ sink, place, text, field }) =>
    sink.add('bad-duration', { value: text, field }, place),
  'bad-host': ({ sink, place, text }) =>
    sink.add('bad-host', { value: text }, place),
  'bad-binary': ({ sink, place, text }) =>
    sink.add('bad-binary', { value: text }, place),
  'bad-metric': ({ sink, place, text }) =>
    sink.add('bad-metric', { value: text }, place),
  'bad-model-uri': ({ sink, place, text }) =>
    sink.add('bad-model-uri', { value: text }, place),
  'bad-url': ({ sink, place, text, field }) =>
    sink.add('bad-url', { value: text, field }, place),
  'target-above-hundred': ({ sink, place, text, field }) =>
    sink.add(
      'out-of-range',
      { field, value: `is ${text}`, bound: 'be at most 100 (percent)' },
      place,
    ),
  'duplicate-metric': ({ sink, place, field, value }) =>
    sink.add(
      'duplicate-item',
      { field, value: firstDuplicate(namesOf(value, 'metric')) },
      place,
    ),
  'duplicate-authority': ({ sink, place, field, value }) =>
    sink.add(
      'duplicate-item',
      { field, value: firstDuplicate(namesOf(value, 'name')) },
      place,
    ),
  'bad-registry': ({ sink, place, text }) => {
    const read = readImagePrefix(text);
    if (!('problem' in read)) return;
    const { problem: detail, nearest: suggestion } = read;
    sink.add('bad-registry', { value: text, detail }, { ...place, suggestion });
  },
  'bad-public-key': ({ sink, place, field, text }) => {
    const read = readPublicKey(text);
    if (!('problem' in read)) return;
    // Never the text itself: it may be a private key.
    sink.add('bad-public-key', { field, detail: read.problem }, place);
  },
  'bad-principal': ({ sink, place, text }) =>
    sink.add('bad-principal', { value: text }, place),
  'bad-approver': ({ sink, place, text }) =>
    sink.add('bad-approver', { value: text }, place),
  'bad-text': ({ sink, place, text, field }) =>
    sink.add('bad-text', { field, detail: offender(text) }, place),
  'not-absolute': ({ sink, place, text, field }) =>
    sink.add('not-absolute', { value: text, field }, place),
  'out-of-range': ({ sink, place, field }) =>
    sink.add(
      'out-of-range',
      { field, value: 'is empty', bound: 'have at least one entry' },
      place,
    ),
  'one-backend': ({ sink, place, value }) =>
    sink.add(
      'one-backend',
      { count: Object.keys(Object(value)).length },
      { ...place, part: 'key' },
    ),
  'unknown-backend': ({ sink, place, value }) => {
    const names = Object.keys(Object(value));
    const wrong = names.find(name => !SECRET_BACKENDS.includes(name)) ?? '';
    sink.add(
      'unknown-backend',
      { backend: wrong },
      {
        ...place,
        path: [...place.path, wrong],
        part: 'key',
        suggestion: didYouMean(wrong, SECRET_BACKENDS),
      },
    );
  },
  'bad-backup-schedule': ({ sink, place, text }) =>
    sink.add(
      'bad-backup-schedule',
      { schedule: text, detail: cronProblem(text) ?? '' },
      place,
    ),
  'backup-too-often': ({ sink, place, text }) =>
    sink.add('backup-too-often', { schedule: text }, place),
  'relative-command': ({ sink, place, value, field }) => {
    const [program] = Array.isArray(value) ? value : [];
    sink.add(
      'not-absolute',
      { value: String(program), field: `${field}[0]` },
      { ...place, path: [...place.path, 0] },
    );
  },
  'above-32': ({ sink, place, field, value }) =>
    sink.add(
      'out-of-range',
      {
        field,
        value: `has ${Object.keys(Object(value)).length} entries`,
        bound: 'have at most 32 entries',
      },
      place,
    ),
  'empty-alert-override': ({ sink, place, field }) =>
    sink.add('empty-alert-override', { field }, { ...place, part: 'key' }),
  'bad-mount-path': ({ sink, place, text }) =>
    sink.add('bad-mount-path', { value: text }, place),
  'bad-sub-path': ({ sink, place, text, field }) =>
    sink.add('bad-sub-path', { value: text, field }, place),
  'bad-consumer': ({ sink, place, text }) =>
    sink.add('bad-consumer', { value: text }, place),
  'bad-address': ({ sink, place, text }) =>
    sink.add('bad-address', { value: text }, place),
  'bad-service-reference': ({ sink, place, text }) =>
    sink.add(
      'bad-service-reference',
      { value: text },
      { ...place, suggestion: nearestReference(text) },
    ),
  'user-without-password': ({ sink, place }) =>
    sink.add('user-without-password', {}, { ...place, part: 'key' }),
  'bad-sysctl': ({ sink, place, text }) =>
    sink.add('bad-sysctl', { value: text }, place),
  'bad-mode': ({ sink, place, text, field }) =>
    sink.add('bad-mode', { value: text, field }, place),
  'bad-encoding': ({ sink, place, field }) =>
    sink.add('bad-encoding', { field }, place),
  'duplicate-item': ({ sink, place, field, value }) =>
    sink.add('duplicate-item', { field, value: firstDuplicate(value) }, place),
};

/** Words one finding: by the code the schema gave it, else by what kind of check failed. */
export function describeIssue(finding: Finding): void {
  const { issue, value, place } = finding;
  const field = formatPath(place.path);
  const words = { ...finding, field, text: String(value) };
  const describe = Object.hasOwn(BY_CODE, issue.message)
    ? BY_CODE[issue.message]
    : describeByKind;
  describe(words);
}

function describeByKind({ issue, field, value, place, sink }: Words): void {
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    sink.add(
      'bad-value',
      { field, value: describeValue(value), allowed: quoteList(choices, 'or') },
      {
        ...place,
        suggestion:
          typeof value === 'string' ? didYouMean(value, choices) : undefined,
      },
    );
    return;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const [word, limit] =
      issue.code === 'too_small'
        ? ['least', Number(issue.minimum)]
        : ['most', Number(issue.maximum)];
    const { verb, actual } = sizeOf(value);
    sink.add(
      'out-of-range',
      {
        field,
        value: `${verb.now} ${actual(count(value))}`,
        bound: `${verb.should} at ${word} ${actual(limit)}`,
      },
      place,
    );
    return;
  }
  if (issue.code === 'invalid_union' && isNumber(value)) {
    const last = place.path.at(-1);
    if (last === 'cpu' || last === 'cpuRequest') {
      sink.add(
        'bad-cpu',
        { value, field },
        { ...place, suggestion: nearestCpu(value) },
      );
      return;
    }
    if (last === 'memory') {
      sink.add('bad-memory', { value, field }, place);
      return;
    }
  }
  const expected = expectedOf(issue);
  sink.add(
    'wrong-type',
    { field, expected, actual: describeType(value) },
    { ...place, suggestion: rewritten(expected, value) },
  );
}
