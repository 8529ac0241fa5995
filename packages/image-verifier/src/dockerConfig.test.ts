import { dockerConfigCredentials } from './dockerConfig';

const encoded = (text: string) => Buffer.from(text).toString('base64');

it.each([
  ['ghcr.io', { 'ghcr.io': { auth: encoded('me:pass:word') } }],
  ['ghcr.io', { 'https://ghcr.io': { username: 'me', password: 'pass:word' } }],
  [
    'docker.io',
    { 'https://index.docker.io/v1/': { auth: encoded('me:pass:word') } },
  ],
])('finds what is kept for %s', (registry, auths) => {
  expect(dockerConfigCredentials(JSON.stringify({ auths }), registry)).toEqual({
    username: 'me',
    password: 'pass:word',
  });
});

it.each([
  '',
  '[]',
  '{"auths":{"ghcr.io.evil":{"auth":"bWU6cA=="}}}',
  '{"auths":{"ghcr.io":{"auth":"!"}}}',
  '{"auths":{"ghcr.io":{"username":"me"}}}',
])('finds nothing in %s', text => {
  expect(dockerConfigCredentials(text, 'ghcr.io')).toBeUndefined();
});
