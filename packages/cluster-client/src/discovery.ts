import { ClusterError, hasStatus } from './errors';
import type { Transport } from './transport';
import type { ObjectRef, TypeRef } from './types';

interface ResourceList {
  resources?: { name: string; kind: string; namespaced: boolean }[];
}

export interface ResourceInfo {
  /** Plural, as in `deployments`. */
  resource: string;
  namespaced: boolean;
}

/** Maps a kind to its resource path; group versions are read once and again when a kind is not found. */
export class Discovery {
  readonly #transport: Transport;
  readonly #groups = new Map<string, Promise<Map<string, ResourceInfo>>>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Fails with reason `KindNotServed` when the cluster does not know the kind. */
  async resource(type: TypeRef): Promise<ResourceInfo> {
    const known = await this.#group(type.apiVersion);
    const info = known.get(type.kind);
    if (info) {
      return info;
    }
    // A CRD may have been installed since.
    this.forget(type.apiVersion);
    const again = (await this.#group(type.apiVersion)).get(type.kind);
    if (again) {
      return again;
    }
    this.forget(type.apiVersion);
    throw new ClusterError(
      `The cluster does not serve kind "${type.kind}" of "${type.apiVersion}"; install its CustomResourceDefinition`,
      { reason: 'KindNotServed' },
    );
  }

  /** The path of a collection, or of one object when it has a name. */
  async path(ref: TypeRef & Partial<ObjectRef>): Promise<string> {
    const { resource, namespaced } = await this.resource(ref);
    const scope =
      namespaced && ref.namespace !== undefined
        ? `/namespaces/${encodeURIComponent(ref.namespace)}`
        : '';
    const name =
      ref.name === undefined ? '' : `/${encodeURIComponent(ref.name)}`;
    return `${groupPath(ref.apiVersion)}${scope}/${resource}${name}`;
  }

  forget(apiVersion: string): void {
    this.#groups.delete(apiVersion);
  }

  #group(apiVersion: string): Promise<Map<string, ResourceInfo>> {
    const cached = this.#groups.get(apiVersion);
    if (cached) {
      return cached;
    }
    const loading = this.#load(apiVersion);
    this.#groups.set(apiVersion, loading);
    loading.catch(() => this.#groups.delete(apiVersion));
    return loading;
  }

  async #load(apiVersion: string): Promise<Map<string, ResourceInfo>> {
    try {
      const list = await this.#transport.json<ResourceList>({
        method: 'GET',
        path: groupPath(apiVersion),
      });
      return new Map(
        (list.resources ?? [])
          .filter(({ name }) => !name.includes('/'))
          .map(({ name, kind, namespaced }) => [
            kind,
            { resource: name, namespaced },
          ]),
      );
    } catch (error) {
      if (hasStatus(error, 404)) {
        return new Map();
      }
      throw error;
    }
  }
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}
