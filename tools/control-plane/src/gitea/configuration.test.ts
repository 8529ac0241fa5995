import { giteaConfiguration } from './configuration';

it('serves on the loopback address only, closed to strangers', () => {
  const text = giteaConfiguration({
    port: 3000,
    dataDir: '/data',
    staticRoot: '/data/static',
    user: 'nobody',
    secrets: { internalToken: 'a', secretKey: 'b', jwtSecret: 'c' },
  });
  expect(text.startsWith('APP_NAME = Lattice forge\n')).toBe(true);
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      '[server]',
      'HTTP_ADDR = 127.0.0.1',
      'HTTP_PORT = 3000',
      'ROOT_URL = http://127.0.0.1:3000/',
      'INSTALL_LOCK = true',
      'DISABLE_REGISTRATION = true',
      'ALLOWED_HOST_LIST = loopback',
    ]),
  );
});
