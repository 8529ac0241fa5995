import { ConfigReader } from '@backstage/config';
import { readRoles } from './roles';

const read = (...refs: string[]) =>
  readRoles(
    new ConfigReader({
      lattice: { roles: refs.map(entityRef => ({ entityRef, title: 'x' })) },
    }),
  );

describe('readRoles', () => {
  it('completes short entity refs', () => {
    expect(read('developer', 'User:Default/Security-Engineer')).toEqual(
      new Set(['user:default/developer', 'user:default/security-engineer']),
    );
  });

  it('allows nobody when nothing is configured', () => {
    expect(readRoles(new ConfigReader({}))).toEqual(new Set());
  });

  it('rejects anything that is not a user', () => {
    expect(() => read('group:default/payments')).toThrow(
      /"group:default\/payments".*is not a user/,
    );
  });
});
