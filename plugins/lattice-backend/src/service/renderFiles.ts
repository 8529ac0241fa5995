import type { DerivedObject, Diagnostic } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { isElsewhere, renderedManifest } from '@lattice-portal/live-plan';
import {
  DELIVERY_ANNOTATION,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { stringify } from 'yaml';
import { FILE } from './submissionResults';

type Files = Record<string, string>;

/**
 * What a repository of rendered manifests holds for a service: `service.yaml`, which says that somebody else writes its
 * objects, and `manifests/<kind>.<name>.yaml` for each of them. The same spec in the same fleet gives the same bytes.
 * A Secret is refused: a repository is read by more people than the cluster's Secrets are.
 */
export function renderFiles(options: {
  /** The spec as it was submitted. */
  source: KubernetesObject;
  ref: ServiceRef;
  objects: readonly DerivedObject[];
  annotations: Record<string, string>;
}): { files: Files } | { problem: Diagnostic } {
  const { source, ref, objects, annotations } = options;
  const secret = objects.find(({ kind }) => kind === 'Secret');
  if (secret) {
    return {
      problem: {
        code: 'rendered-secret',
        severity: 'error',
        message: `The service brings Secret "${secret.name}" with its values, which would then lie in a repository. Take it from a secret store, or deliver the service directly.`,
        file: FILE,
        path: 'spec',
        params: { name: secret.name },
      },
    };
  }
  const names = objects.map(object => fileName(object, ref));
  const files = objects.map((object, index): [string, string] => {
    const name = names[index];
    const taken = names.indexOf(name) !== names.lastIndexOf(name);
    // Two groups may use one name for a kind.
    const group = object.apiVersion.split('/')[0];
    return [
      `manifests/${taken ? `${group}.` : ''}${name}`,
      text(renderedManifest(object.manifest, ref)),
    ];
  });
  return {
    files: {
      [FILE]: text(marked(source, ref, annotations)),
      ...Object.fromEntries(files),
    },
  };
}

function fileName({ kind, name, manifest }: DerivedObject, ref: ServiceRef) {
  const { namespace } = manifest.metadata;
  const place = isElsewhere(manifest, ref) ? [namespace ?? 'cluster'] : [];
  return [kind.toLowerCase(), ...place, name, 'yaml'].join('.');
}

function marked(
  { apiVersion, kind, metadata, spec }: KubernetesObject,
  { namespace, name }: ServiceRef,
  annotations: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      ...(metadata.labels ? { labels: metadata.labels } : {}),
      annotations: {
        ...metadata.annotations,
        ...annotations,
        [DELIVERY_ANNOTATION]: 'rendered',
      },
    },
    spec,
  };
}

function text(object: KubernetesObject): string {
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}
