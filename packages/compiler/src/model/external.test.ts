import { isInCluster, parseEndpoint } from './external';

const label = (length: number) => 'a'.repeat(length);
/** As long as asked, in labels of 60. */
const host = (length: number) =>
  `${Array.from({ length: 4 }, () => label(59)).join('.')}.${label(
    length - 240,
  )}`;

it.each([
  ['api.example.com:443', { kind: 'name', host: 'api.example.com', port: 443 }],
  ['a.b:1', { kind: 'name', host: 'a.b', port: 1 }],
  ['https://api.example.com', { scheme: 'https', port: 443 }],
  ['udp://ntp.example.com:123', { protocol: 'UDP', port: 123 }],
  ['*.example.com:443', { kind: 'names', host: '*.example.com' }],
  ['203.0.113.255:65535', { kind: 'addresses', host: '203.0.113.255/32' }],
  ['10.0.0.0/8:53', { kind: 'addresses', host: '10.0.0.0/8', port: 53 }],
  ['255.249.199.9:80', { kind: 'addresses', host: '255.249.199.9/32' }],
  [`${host(253)}:443`, { kind: 'name', host: host(253) }],
])('reads %s', (text, expected) => {
  expect(parseEndpoint(text)).toMatchObject(expected);
});

it.each([
  ['api.example.com', 'it names no port'],
  ['api.example.com:0', 'there is no port 0'],
  ['api.example.com:65536', 'ports end at 65535'],
  ['gopher://api.example.com:70', 'the scheme is none'],
  ['say https://api.example.com', 'something stands before it'],
  ['toString://api.example.com:70', 'the scheme is none'],
  ['https://', 'there is no host'],
  ['', 'there is nothing'],
  ['203.0.113.256:80', 'there is no such address'],
  ['1203.0.113.1:80', 'there is no such address'],
  ['203.0.113.1./8:80', 'there is no such range'],
  ['10.0.0.0/33:80', 'there is no such range'],
  [`${host(254)}:443`, 'names end at 253 characters'],
  [`${label(64)}.example.com:443`, 'labels end at 63 characters'],
  ['-a.example.com:443', 'labels begin with a letter or digit'],
  ['a-.example.com:443', 'labels end with a letter or digit'],
])('does not read %s: %s', text => {
  expect(parseEndpoint(text)).toBeUndefined();
});

it.each([
  ['cluster.local', true],
  ['web.shop.svc.cluster.local', true],
  ['*.local', true],
  ['mycluster.local', false],
  ['cluster.local.example.com', false],
  ['x.*.local', false],
  ['*.local.example.com', false],
])('knows whether %s lies in the cluster: %s', (name, expected) => {
  expect(isInCluster(name)).toBe(expected);
});
