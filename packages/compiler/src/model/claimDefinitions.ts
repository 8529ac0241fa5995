import { KubernetesObject } from '../api';
import { CLAIM_TYPES, ClaimType, ClaimTypes } from './claims';

/**
 * The definitions of what services can claim, from the same table the compiler writes claims by: for Crossplane, which
 * makes the custom resources of them, or as custom resources themselves, for clusters without Crossplane such as those of tests.
 */
export function claimDefinitions(
  form: 'crossplane' | 'plain',
  types: ClaimTypes = CLAIM_TYPES,
): KubernetesObject[] {
  return Object.keys(types)
    .sort()
    .map(name => definition(form, types[name]));
}

function definition(
  form: 'crossplane' | 'plain',
  type: ClaimType,
): KubernetesObject {
  const { apiVersion, kind } = type;
  const [group, version] = apiVersion.split('/');
  const singular = kind.toLowerCase();
  const plural = `${singular}${/[sx]$/.test(singular) ? 'es' : 's'}`;
  const openAPIV3Schema = {
    type: 'object',
    required: ['spec'],
    properties: {
      spec: specSchema(type),
      ...(form === 'plain' && {
        status: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      }),
    },
  };
  const common = {
    group,
    names: { kind, plural, singular },
    scope: 'Namespaced',
  };
  const metadata = { name: `${plural}.${group}` };
  return form === 'crossplane'
    ? {
        apiVersion: 'apiextensions.crossplane.io/v2',
        kind: 'CompositeResourceDefinition',
        metadata,
        spec: {
          ...common,
          versions: [
            {
              name: version,
              served: true,
              referenceable: true,
              schema: { openAPIV3Schema },
            },
          ],
        },
      }
    : {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata,
        spec: {
          ...common,
          names: { ...common.names, listKind: `${kind}List` },
          versions: [
            {
              name: version,
              served: true,
              storage: true,
              subresources: { status: {} },
              schema: { openAPIV3Schema },
            },
          ],
        },
      };
}

function specSchema({ classes, versions, size, options }: ClaimType): object {
  const oneOf = (values: readonly string[]) => ({
    type: 'string',
    enum: [...values],
  });
  return {
    type: 'object',
    required: ['grants'],
    properties: {
      ...(classes.length > 0 && { class: oneOf(classes) }),
      ...(versions.length > 0 && { version: oneOf(versions) }),
      ...(size && { size: { 'x-kubernetes-int-or-string': true } }),
      ...(Object.keys(options).length > 0 && {
        options: {
          type: 'object',
          properties: Object.fromEntries(
            Object.entries(options).map(([name, values]) => [
              name,
              oneOf(values),
            ]),
          ),
        },
      }),
      grants: {
        description:
          'Who gets credentials, and the name of the Secret to write them to. The first owns the claim.',
        type: 'array',
        items: {
          type: 'object',
          required: ['service', 'connectionSecret'],
          properties: {
            service: { type: 'string' },
            connectionSecret: { type: 'string' },
          },
        },
      },
    },
  };
}
