import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { checkout } from '../../paths';

/** The folders of examples/ that make up the demo world, in the order they are applied. */
const folders = ['.', 'platform', 'payments', 'report', 'model'];

function isKubernetesObject(value: unknown): value is KubernetesObject {
  const object = value as Partial<KubernetesObject> | null;
  return (
    typeof object?.apiVersion === 'string' &&
    typeof object.kind === 'string' &&
    typeof object.metadata?.name === 'string'
  );
}

/** The Kubernetes objects in a YAML text; catalog entities and empty documents are passed over. */
export function objectsIn(text: string): KubernetesObject[] {
  return parseAllDocuments(text)
    .map(document => document.toJS() as unknown)
    .filter(isKubernetesObject)
    .filter(object => !object.apiVersion.startsWith('backstage.io/'));
}

/** Names an object for the list of what was applied already. */
export function objectKey(object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return [object.kind, namespace, name].filter(Boolean).join('/');
}

/** The namespaces the objects live in, as objects themselves, each once. */
export function namespacesOf(objects: KubernetesObject[]): KubernetesObject[] {
  const declared = new Set(
    objects
      .filter(({ kind }) => kind === 'Namespace')
      .map(o => o.metadata.name),
  );
  const used = new Set(
    objects.flatMap(({ metadata }) => metadata.namespace ?? []),
  );
  return [...used]
    .filter(name => !declared.has(name))
    .sort()
    .map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

/** Every object of the demo world. */
export function exampleObjects(): KubernetesObject[] {
  return folders.flatMap(folder => {
    const directory = path.join(checkout, 'examples', folder);
    if (!fs.existsSync(directory)) return [];
    return fs
      .readdirSync(directory)
      .filter(name => /\.ya?ml$/.test(name))
      .sort()
      .flatMap(name =>
        objectsIn(fs.readFileSync(path.join(directory, name), 'utf8')),
      );
  });
}
