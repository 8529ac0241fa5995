import { stringify } from 'yaml';
import { pickDefinitions, stripDescriptions } from './filter';

it('removes descriptions, but not a property or value of that name', () => {
  expect(
    stripDescriptions({
      description: 'gone',
      type: 'object',
      required: ['description'],
      properties: {
        description: { type: 'string', description: 'gone' },
        list: {
          items: { description: 'gone', default: { description: 'kept' } },
        },
        map: { additionalProperties: { description: 'gone', type: 'string' } },
        either: { anyOf: [{ description: 'gone', type: 'integer' }] },
      },
    }),
  ).toEqual({
    type: 'object',
    required: ['description'],
    properties: {
      description: { type: 'string' },
      list: { items: { default: { description: 'kept' } } },
      map: { additionalProperties: { type: 'string' } },
      either: { anyOf: [{ type: 'integer' }] },
    },
  });
});

const version = (name: string, served: boolean, storage = false) => ({
  name,
  served,
  storage,
  subresources: { status: {} },
  schema: { openAPIV3Schema: { type: 'object', description: name } },
});

const definition = (name: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name,
    annotations: { 'api-approved.kubernetes.io': 'yes' },
    labels: { app: 'x' },
    creationTimestamp: null,
  },
  spec: {
    group: 'example.com',
    names: { plural: 'things', kind: 'Thing' },
    versions: [version('v1', true, true), version('v1beta1', false)],
  },
  status: { acceptedNames: {} },
});

const file = [
  { kind: 'ValidatingAdmissionPolicy', metadata: { name: 'things.a.com' } },
  definition('things.a.com'),
  definition('things.b.com'),
]
  .map(document => stringify(document))
  .join('---\n');

it('takes the named definition, without status and dead versions', () => {
  const [picked, ...others] = pickDefinitions(file, ['things.a.com']);
  expect(others).toEqual([]);
  expect(picked.metadata).toEqual({
    name: 'things.a.com',
    annotations: { 'api-approved.kubernetes.io': 'yes' },
  });
  expect(picked).not.toHaveProperty('status');
  expect(picked.spec.versions).toEqual([
    {
      name: 'v1',
      served: true,
      storage: true,
      subresources: { status: {} },
      schema: { openAPIV3Schema: { type: 'object' } },
    },
  ]);
});

it('says which definition is missing', () => {
  expect(() => pickDefinitions(file, ['things.c.com'])).toThrow(
    'The definition "things.c.com" is not in the file',
  );
});
