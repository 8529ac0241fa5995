import { parseImageName, readImagePrefix } from './imageName';

it.each([
  ['nginx', 'docker.io', 'library/nginx'],
  ['acme/nginx', 'docker.io', 'acme/nginx'],
  ['docker.io/nginx', 'docker.io', 'library/nginx'],
  ['registry-1.docker.io/library/nginx', 'docker.io', 'library/nginx'],
  ['GHCR.io:443/acme/shop', 'ghcr.io', 'acme/shop'],
  ['localhost/shop', 'localhost', 'shop'],
  ['localhost:5000/a/b', 'localhost:5000', 'a/b'],
  ['ghcr.io:4430/a', 'ghcr.io:4430', 'a'],
])(
  'takes %s apart as a container runtime does',
  (name, registry, repository) => {
    expect(parseImageName(name)).toEqual({ registry, repository });
  },
);

it.each([
  ['*', '*'],
  ['GHCR.io:443/acme', 'ghcr.io/acme'],
  ['docker.io', 'docker.io'],
  // An organisation of Docker Hub, not the image docker.io/library/nginx.
  ['docker.io/nginx', 'docker.io/nginx'],
  ['localhost:5000', 'localhost:5000'],
  ['10.0.0.1/a__b/c-d', '10.0.0.1/a__b/c-d'],
])('takes %s for a prefix', (text, prefix) => {
  expect(readImagePrefix(text)).toEqual({ prefix });
});
