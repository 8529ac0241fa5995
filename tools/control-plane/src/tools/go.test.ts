import { goEnvironment, isGoRecentEnough, parseGoVersion, runWork } from './go';

it.each([
  ['go version go1.26.8 linux/amd64', [1, 26, 8]],
  ['go version go1.27 darwin/arm64', [1, 27, 0]],
  ['go version go1.26rc1 linux/amd64', [1, 26, 0]],
  ['command not found', undefined],
])('reads "%s"', (text, version) => {
  expect(parseGoVersion(text)).toEqual(version);
});

it.each([
  [[1, 25, 9], false],
  [[1, 26, 0], true],
  [[1, 26, 8], true],
  [[1, 30, 0], true],
  [[2, 0, 0], true],
])('%p is recent enough: %p', (version, expected) => {
  expect(isGoRecentEnough(version, '1.26.0')).toBe(expected);
});

it('says what a failed program said', async () => {
  const script = 'console.error("no space left on device"); process.exit(1)';
  await expect(
    runWork(process.execPath, ['-e', script], { cwd: '/', env: process.env }),
  ).rejects.toThrow(/^"node -e .*" failed: no space left on device$/);
});

it('gives Go a home when there is none in the environment', () => {
  const { HOME } = process.env;
  delete process.env.HOME;
  try {
    expect(goEnvironment().HOME).toMatch(/^\//);
  } finally {
    process.env.HOME = HOME;
  }
});
