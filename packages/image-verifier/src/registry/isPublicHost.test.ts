import { isPublicHost } from './isPublicHost';

it.each(['ghcr.io', 'registry.example.com:8443', '123.example.com'])(
  'takes %s for public',
  host => expect(isPublicHost(host)).toBe(true),
);

it.each([
  'localhost:5000',
  'registry',
  '127.0.0.1',
  '169.254.169.254:80',
  '10.0.0.1',
  '[::1]',
  '0x7f.1',
  'registry.commerce.svc',
  'registry.commerce.svc.cluster.local',
  'metadata.google.internal',
])('does not take %s for public', host =>
  expect(isPublicHost(host)).toBe(false),
);
