import { formatServiceId, parseServiceId } from './serviceId';

describe('serviceId', () => {
  it('round-trips cluster, namespace and name', () => {
    const ref = { cluster: 'local', namespace: 'commerce', name: 'payments' };
    expect(formatServiceId(ref)).toBe('local/commerce/payments');
    expect(parseServiceId(' local/commerce/payments ')).toEqual(ref);
  });

  it.each(['', 'payments', 'commerce/payments', 'a//c', 'a/b/c/d'])(
    'refuses "%s"',
    text => {
      expect(parseServiceId(text)).toBeUndefined();
    },
  );
});
