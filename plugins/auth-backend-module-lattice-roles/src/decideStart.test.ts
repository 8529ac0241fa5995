import { ConfigReader } from '@backstage/config';
import { decideStart } from './decideStart';

const configured = new ConfigReader({
  auth: { providers: { localRoles: { development: {} } } },
});

describe('decideStart', () => {
  it('refuses to load in production, and says what to do instead', () => {
    expect(() => decideStart(configured, 'production')).toThrow(
      /refuses to load in production.*set up a real sign-in provider/,
    );
  });

  it.each(['development', 'test', undefined])(
    'takes part when NODE_ENV is %s',
    nodeEnv => {
      expect(decideStart(configured, nodeEnv)).toBe('take-part');
    },
  );

  it('stays out of a portal that does not configure it, production or not', () => {
    const empty = new ConfigReader({});
    expect(decideStart(empty, 'production')).toBe('stay-out');
    expect(decideStart(empty, 'development')).toBe('stay-out');
  });
});
