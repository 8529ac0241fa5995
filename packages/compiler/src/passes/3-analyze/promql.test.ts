import { checkPromql } from './promql';

it.each([
  'sum(rate(paid_total{$SELECTORS}[5m]))',
  'sum by (currency) (rate(paid_total{$SELECTORS, kind!="test"}[5m]))',
  'sum(rate(paid_total{$SELECTORS}[5m])) without (pod)',
  'histogram_quantile(0.99, sum by (le) (rate(paid_seconds_bucket{$SELECTORS}[1h30m])))',
  '100 * a{$SELECTORS} / on (pod) group_left (node) b{$SELECTORS,}',
  'max_over_time(queue_length{$SELECTORS}[1h:5m] offset 1d) > bool 3',
  '-a{$SELECTORS} @ start() and b{$SELECTORS} or vector(0)',
  '{$SELECTORS, __name__=~"paid_.*"}',
  'clamp_max(a{$SELECTORS}, 1e3) ^ 2 # squared',
  'label_replace(a{$SELECTORS}, "x", "$1", "y", "(.*)")',
])('takes %s', query => {
  expect(checkPromql(query)).toBeUndefined();
});

it.each([
  ['', 'the end does not belong there'],
  ['sum(a{$SELECTORS}', '")" is missing before the end'],
  ['a{$SELECTORS} b', '"b" does not belong there'],
  ['a{$SELECTORS', '"}" is missing before the end'],
  ['a{$SELECTORS, x="1}', '""1}" is not understood'],
  ['rate(a{$SELECTORS})', '"rate" needs a range, as in "[5m]"'],
  ['sqrt(a{$SELECTORS}[5m])', '"sqrt" takes no range of samples'],
  ['a{$SELECTORS}[5m]', 'it gives a range of samples, not one value at a time'],
  ['"text"', 'it gives a text, not one value at a time'],
  ['ratte(a{$SELECTORS}[5m])', 'function "ratte" is not known'],
  ['a{$SELECTORS} + "b"', '"+" needs values on both sides'],
  ['a{$SELECTORS}[5x]', '"5x]" is not understood'],
  ['(1)[5m]', 'only metrics have a range'],
  ['sum(a{$SELECTORS}[5m])', 'a sum takes no range of samples'],
  ['a{$SELECTORS} == ', 'the end does not belong there'],
  ['a{b}', '"}" does not belong there'],
  [`${'('.repeat(60)}1${')'.repeat(60)}`, 'it is nested too deeply'],
])('refuses %s', (query, detail) => {
  expect(checkPromql(query)).toEqual({ problem: 'syntax', detail });
});

it.each([
  ['sum(rate(paid_total[5m]))', 'paid_total'],
  ['a{$SELECTORS} / b{x="1"}', 'b'],
  ['{__name__="a"}', '{...}'],
])('refuses %s, which is about every service', (query, metric) => {
  expect(checkPromql(query)).toEqual({ problem: 'selectors', metric });
});
