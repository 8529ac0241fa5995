import type { CredentialSource } from './credentials';
import { Discovery } from './discovery';
import { hasStatus } from './errors';
import { Transport, type TransportRequest } from './transport';
import {
  refOf,
  type KubernetesObject,
  type ListResult,
  type ObjectRef,
  type TypeRef,
} from './types';
import { Watch, type WatchOptions } from './watch/Watch';

export interface ApplyOptions {
  fieldManager: string;
  /** Take fields from other managers. Leave false: conflicts are then reported as `ClusterError.conflicts`. */
  force?: boolean;
  /** Run admission and validation, store nothing. */
  dryRun?: boolean;
  signal?: AbortSignal;
}

export interface DeleteOptions {
  /** Refuse with 409 when the object is another one by now. */
  uid?: string;
  propagation?: 'Background' | 'Foreground' | 'Orphan';
  dryRun?: boolean;
}

export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Ends after the page on which this many are reached. */
  atMost?: number;
  signal?: AbortSignal;
}

export interface ClusterClientOptions {
  credentials: CredentialSource;
  /** Upper bound of sockets to this cluster, watches included; 64 by default. */
  connections?: number;
}

const PAGE_SIZE = '500';
const APPLY_PATCH = 'application/apply-patch+yaml';
const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';

/** Raw JSON access to one Kubernetes API server. Every failure is a ClusterError. */
export class ClusterClient {
  readonly #transport: Transport;
  readonly #discovery: Discovery;

  constructor(options: ClusterClientOptions) {
    this.#transport = new Transport(options);
    this.#discovery = new Discovery(this.#transport);
  }

  /** The object, or undefined when it does not exist. */
  async get(ref: ObjectRef): Promise<KubernetesObject | undefined> {
    try {
      return await this.#at(ref, path =>
        this.#transport.json<KubernetesObject>({ method: 'GET', path }),
      );
    } catch (error) {
      if (hasStatus(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }

  /** All objects of a kind, read in pages of 500. When the continue token expires between pages, the list starts again. */
  async list(type: TypeRef, options: ListOptions = {}): Promise<ListResult> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#listPages(type, options);
      } catch (error) {
        if (!hasStatus(error, 410) || attempt === 2) {
          throw error;
        }
      }
    }
  }

  /** A list-watch that never gives up; see Watch. It does nothing until `start`. */
  watch(type: TypeRef, options: WatchOptions): Watch {
    return new Watch(
      {
        list: signal => this.list(type, { ...options.select, signal }),
        stream: async request =>
          this.#transport.stream({
            method: 'GET',
            path: await this.#discovery.path({
              ...type,
              namespace: options.select?.namespace,
            }),
            query: {
              watch: 'true',
              allowWatchBookmarks: 'true',
              resourceVersion: request.resourceVersion,
              timeoutSeconds: String(request.timeoutSeconds),
              labelSelector: options.select?.labelSelector,
              fieldSelector: options.select?.fieldSelector,
            },
            signal: request.signal,
            timeoutMs: request.silenceMs,
          }),
      },
      type,
      options,
    );
  }

  /** Server-side apply with strict field validation. A `metadata.uid` in the object makes a re-created one a conflict. */
  async apply(
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject> {
    return this.#patch(object, '', options);
  }

  /** Server-side apply of `/status`; fields of the object outside `status` are ignored by the server. */
  async updateStatus(
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject> {
    return this.#patch(object, '/status', options);
  }

  /**
   * Changes the metadata of an object as a JSON merge patch: `null` removes. With a resourceVersion in it the server
   * answers 409 when the object has changed since.
   */
  async patchMetadata(
    ref: ObjectRef,
    metadata: Record<string, unknown>,
    options: Pick<ApplyOptions, 'fieldManager'>,
  ): Promise<KubernetesObject> {
    return this.#at(ref, path =>
      this.#transport.json<KubernetesObject>({
        method: 'PATCH',
        path,
        query: { fieldManager: options.fieldManager },
        body: { metadata },
        contentType: MERGE_PATCH,
      }),
    );
  }

  /** Changes an object by RFC 6902 operations, all or none. A `test` that fails is answered with 422. */
  async patchJson(
    ref: ObjectRef,
    operations: readonly { op: string; path: string; value?: unknown }[],
    options: Pick<ApplyOptions, 'fieldManager'>,
  ): Promise<KubernetesObject> {
    return this.#at(ref, path =>
      this.#transport.json<KubernetesObject>({
        method: 'PATCH',
        path,
        query: { fieldManager: options.fieldManager },
        body: operations,
        contentType: JSON_PATCH,
      }),
    );
  }

  /** Starts the deletion; true when there was something to delete. */
  async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<boolean> {
    try {
      await this.#at(ref, path =>
        this.#transport.json({
          method: 'DELETE',
          path,
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: options.propagation ?? 'Background',
            ...(options.uid ? { preconditions: { uid: options.uid } } : {}),
            ...(options.dryRun ? { dryRun: ['All'] } : {}),
          },
        }),
      );
      return true;
    } catch (error) {
      if (hasStatus(error, 404)) {
        return false;
      }
      throw error;
    }
  }

  /** Resolves when the cluster serves the kind; fails with reason `KindNotServed` otherwise. */
  async assertServed(type: TypeRef): Promise<void> {
    await this.#discovery.resource(type);
  }

  /** Resolves when the API server answers; nothing of the answer is kept. */
  async ping(): Promise<void> {
    await this.#transport.json({
      method: 'GET',
      path: '/version',
      timeoutMs: 5_000,
    });
  }

  /** True once the API server says that it serves requests; false while it starts or does not answer. */
  async ready(): Promise<boolean> {
    try {
      const answer = await this.#transport.stream({
        method: 'GET',
        path: '/readyz',
        timeoutMs: 5_000,
      });
      // Read to the end, so that the connection can be used again.
      for await (const _ of answer);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The parsed JSON of a successful answer to any request, for what has no method here: discovery documents, metadata
   * lists, tokens.
   */
  async request<T>(request: TransportRequest): Promise<T> {
    return this.#transport.json<T>(request);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #patch(
    object: KubernetesObject,
    subresource: string,
    options: ApplyOptions,
  ): Promise<KubernetesObject> {
    return this.#at(refOf(object), path =>
      this.#transport.json<KubernetesObject>({
        method: 'PATCH',
        path: `${path}${subresource}`,
        query: {
          fieldManager: options.fieldManager,
          fieldValidation: 'Strict',
          force: options.force ? 'true' : undefined,
          dryRun: options.dryRun ? 'All' : undefined,
        },
        body: object,
        contentType: APPLY_PATCH,
        signal: options.signal,
      }),
    );
  }

  /** Runs a request on the object's path. A 404 may mean that the kind moved: the next request discovers again. */
  async #at<T>(ref: ObjectRef, send: (path: string) => Promise<T>): Promise<T> {
    const path = await this.#discovery.path(ref);
    try {
      return await send(path);
    } catch (error) {
      if (hasStatus(error, 404) && isResourceUnknown(error)) {
        this.#discovery.forget(ref.apiVersion);
      }
      throw error;
    }
  }

  async #listPages(type: TypeRef, options: ListOptions): Promise<ListResult> {
    const path = await this.#discovery.path({
      ...type,
      namespace: options.namespace,
    });
    const items: KubernetesObject[] = [];
    let token: string | undefined;
    for (;;) {
      const page: RawPage = await this.#transport.json<RawPage>({
        method: 'GET',
        path,
        query: {
          limit: PAGE_SIZE,
          continue: token,
          labelSelector: options.labelSelector,
          fieldSelector: options.fieldSelector,
        },
        signal: options.signal,
      });
      for (const item of page.items) {
        // The server leaves both out of the items of built-in lists.
        items.push({ ...type, ...item });
      }
      token = page.metadata.continue || undefined;
      if (!token || items.length >= (options.atMost ?? Infinity)) {
        return { items, resourceVersion: page.metadata.resourceVersion };
      }
    }
  }
}

interface RawPage {
  metadata: { resourceVersion: string; continue?: string };
  items: (Omit<KubernetesObject, 'apiVersion' | 'kind'> &
    Pick<KubernetesObject, 'metadata'>)[];
}

// An object that is missing answers with the reason NotFound and its name; a path that is not served with plain text.
function isResourceUnknown(error: unknown): boolean {
  return error instanceof Error && 'reason' in error
    ? error.reason !== 'NotFound'
    : false;
}
