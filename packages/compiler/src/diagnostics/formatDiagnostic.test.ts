import { didYouMean, quoteList } from './didYouMean';
import { createDiagnostic } from './DiagnosticSink';
import { formatDiagnostic } from './formatDiagnostic';

const text = 'spec:\n  replica: 3\n';
const diagnostic = createDiagnostic(
  'unknown-field',
  { field: 'replica', parent: '"spec"' },
  {
    source: {
      file: 'service.yaml',
      locate: () => ({ line: 2, column: 3, endLine: 2, endColumn: 10 }),
    },
    path: ['spec', 'replica'],
    suggestion: 'replicas',
  },
);

describe('formatDiagnostic', () => {
  it('shows the place, the line and what to write', () => {
    expect(formatDiagnostic(diagnostic, { text })).toBe(
      [
        'error[unknown-field]: Field "replica" does not exist in "spec". Did you mean "replicas"?',
        '  --> service.yaml:2:3 spec.replica',
        '  |',
        '2 |   replica: 3',
        '  |   ^^^^^^^ write replicas',
      ].join('\n'),
    );
  });

  it('does without the text and without a place', () => {
    const { line, column, endLine, endColumn, file, ...rest } = diagnostic;
    expect(formatDiagnostic(rest)).toBe(
      [
        'error[unknown-field]: Field "replica" does not exist in "spec". Did you mean "replicas"?',
        '  --> spec.replica',
      ].join('\n'),
    );
  });

  it('paints only when asked', () => {
    const escape = '\u001b';
    expect(formatDiagnostic(diagnostic, { text })).not.toContain(escape);
    expect(formatDiagnostic(diagnostic, { text, color: true })).toContain(
      escape,
    );
  });

  it('shows the part of an endless line that matters', () => {
    const column = 5001;
    const frame = formatDiagnostic(
      { ...diagnostic, line: 1, column, endLine: 1, endColumn: column + 4 },
      { text: `${'x'.repeat(5000)}here${'y'.repeat(5000)}` },
    ).split('\n');
    expect(frame[3].length).toBeLessThan(200);
    expect(frame[3].indexOf('here')).toBe(frame[4].indexOf('^'));
  });
});

it('keeps control characters and parameters out of messages', () => {
  const { message } = createDiagnostic('unknown-field', {
    field: 'a\u001b[31m\nb',
    parent: '%field%',
  });
  expect(message).toBe('Field "a [31m b" does not exist in %field%.');
});

describe('didYouMean', () => {
  it.each([
    ['replica', ['replicas', 'workload'], 'replicas'],
    ['dns', ['dsn', 'user'], 'dsn'],
    ['db', ['bd'], 'bd'],
    ['Replicas', ['replicas'], 'replicas'],
    ['xyz', ['replicas'], undefined],
    ['same', ['same'], undefined],
  ])('%s of %j is %s', (written, choices, nearest) => {
    expect(didYouMean(written, choices)).toBe(nearest);
  });
});

it('lists choices', () => {
  expect(quoteList([])).toBe('none');
  expect(quoteList(['a'])).toBe('"a"');
  expect(quoteList(['a', 'b', 'c'], 'or')).toBe('"a", "b" or "c"');
});
