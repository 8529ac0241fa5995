import { setTimeout } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  sha256,
  type CompiledPlatform,
  type DerivedObject,
} from '@lattice-portal/compiler';
import {
  isClusterError,
  refOf,
  type TypeRef,
} from '@lattice-portal/cluster-client';
import {
  FIELD_MANAGER,
  type BaselineStatus,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { BaselineConfig } from '../config';
import type { InventoryStore } from '../database/types';
import type { DeploymentLog } from '../reconcile/DeploymentLog';
import type { InventoryObject } from '../reconcile/Inventory';
import { layersOf, writeObject } from '../reconcile/phases/applyPhase';
import { WorkQueue } from '../reconcile/WorkQueue';
import { ownNamespaces } from './ownNamespace';
import {
  BaselineRefusedError,
  planBaseline,
  type BaselinePlan,
} from './planBaseline';

const REPORT: BaselineConfig = { mode: 'report', exempt: [] };
/** The one key of the queue. */
const KEY = 'baseline';
/** A burst of edits is looked at once. */
const DEBOUNCE_MS = 200;
/** How long the cluster may take to list the kinds of the rules. */
const LIST_MS = 20_000;

/** No service has an empty namespace, so records of the platform and of services never meet. */
const RECORD = { namespace: '', name: 'baseline' };

/**
 * Keeps the rules every pod of a cluster starts from: closed in both directions. They are written like a service's objects
 * (dry run of all, then what denies first, deletions last), by a queue of their own: whatever becomes of them, services go on.
 */
export class Baseline {
  readonly #connection: ClusterConnection;
  readonly #config: BaselineConfig;
  readonly #compile: (
    exempt: readonly string[],
  ) => Promise<CompiledPlatform | undefined>;
  readonly #inventories: InventoryStore;
  readonly #deployments: DeploymentLog;
  readonly #logger: LoggerService;
  readonly #queue: WorkQueue;
  readonly #ref: ServiceRef;
  readonly #stopped = new AbortController();
  #status: BaselineStatus;
  /** Of the rules that were seen to be in place, since when nothing happened to them. */
  #settled?: string;

  constructor(options: {
    connection: ClusterConnection;
    /** Default: rules are only reported. */
    config?: BaselineConfig;
    /** What the platform wants now; undefined while it has errors. */
    compile: (
      exempt: readonly string[],
    ) => Promise<CompiledPlatform | undefined>;
    inventories: InventoryStore;
    deployments: DeploymentLog;
    logger: LoggerService;
  }) {
    this.#connection = options.connection;
    const { mode, exempt } = options.config ?? REPORT;
    // It must never close itself off.
    this.#config = { mode, exempt: [...exempt, ...ownNamespaces()] };
    this.#compile = options.compile;
    this.#inventories = options.inventories;
    this.#deployments = options.deployments;
    this.#logger = options.logger;
    this.#ref = { cluster: options.connection.name, ...RECORD };
    this.#status = {
      mode,
      state: mode === 'off' ? 'off' : 'waiting',
      since: new Date().toISOString(),
    };
    this.#queue = new WorkQueue({
      concurrency: 1,
      work: () => this.#work(),
      onError: (_key, error) => this.#failed(messageOf(error)),
    });
  }

  /** For the health of the cluster. */
  get status(): BaselineStatus {
    return this.#status;
  }

  /** The platform or one of its rules may be another now. */
  changed(): void {
    this.#settled = undefined;
    this.namespacesChanged();
  }

  /** A service came or went, with which a namespace may have become one with services, or none. */
  namespacesChanged(): void {
    if (this.#config.mode !== 'off') {
      this.#queue.forgive(KEY);
      this.#queue.addAfter(KEY, DEBOUNCE_MS);
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#queue.stop();
  }

  async #work(): Promise<'done' | 'retry'> {
    const { fresh } = this.#connection;
    // Everything is looked at when the cluster is back; until then nothing may be decided.
    if (!fresh) return 'done';
    const compiled = await this.#compile(this.#config.exempt);
    if (!compiled) {
      this.#failed(
        'The LatticePlatform has errors, so nobody knows which rules it wants. Those that are there stay',
      );
      return 'done';
    }
    const hash = hashOf(compiled.objects);
    if (hash === this.#settled) return 'done';
    try {
      await this.#bring(compiled.objects, hash);
      return 'done';
    } catch (error) {
      const refused =
        error instanceof BaselineRefusedError ||
        (isClusterError(error) && !error.retryable);
      if (refused) {
        this.#failed(error.message);
        return 'retry';
      }
      throw error;
    }
  }

  async #bring(
    objects: readonly DerivedObject[],
    planHash: string,
  ): Promise<void> {
    const given = await this.#inventories.get(this.#ref);
    await this.#follow(given?.objects ?? [], objects);
    const plan = await planBaseline(this.#connection, objects, given?.objects);
    const writes = plan.objects.filter(({ change }) => change !== 'unchanged');
    const open = writes.length + plan.deletions.length;
    if (open > 0 && this.#config.mode === 'report') {
      this.#show('differs', reportOf(plan), objects.length);
      return;
    }
    if (open > 0) {
      await this.#apply(plan, planHash);
    }
    if (this.#config.mode === 'apply') {
      await this.#inventories.put(this.#ref, {
        uid: '',
        planHash,
        objects: plan.objects
          .filter(({ hash }) => hash !== '')
          .map(({ desired, order, hash }) => ({
            ...refOf(desired),
            order,
            hash,
          })),
      });
    }
    this.#settled = planHash;
    this.#show('in-place', undefined, objects.length);
  }

  /** What closes before what opens, and what is no longer wanted last. */
  async #apply(plan: BaselinePlan, planHash: string): Promise<void> {
    const writes = plan.objects.filter(({ change }) => change !== 'unchanged');
    const count = (wanted: string) =>
      writes.filter(({ change }) => change === wanted).length;
    await this.#deployments.record({
      service: this.#ref,
      planHash,
      generation: 0,
      result: 'running',
      actor: FIELD_MANAGER,
      trigger: 'platform',
      startedAt: new Date(),
      created: count('create'),
      updated: count('update'),
      deleted: plan.deletions.length,
    });
    for (const layer of layersOf(writes)) {
      await Promise.all(
        layer.map(object => writeObject(this.#connection, object)),
      );
    }
    const seen = plan.deletions.filter(object =>
      this.#connection.derivedFresh(object),
    );
    await Promise.all(
      seen.map(object =>
        this.#connection.client.delete(refOf(object), {
          uid: object.metadata.uid,
        }),
      ),
    );
    await this.#deployments.finish(this.#ref, { result: 'succeeded' });
    this.#logger.info(
      `The default-deny baseline is in place: ${writes.length} objects written, ${seen.length} deleted`,
    );
  }

  /** Kinds given before are watched too, or what is left of them would never be seen. */
  async #follow(
    given: readonly InventoryObject[],
    wanted: readonly DerivedObject[],
  ): Promise<void> {
    const rules = (types: readonly TypeRef[]) =>
      types.filter(({ kind }) => kind !== 'Namespace');
    await this.#inTime(
      this.#connection.ensureDerived(rules(given)).catch(error => {
        // What the cluster no longer has, it holds nothing of.
        if (!isClusterError(error) || error.reason !== 'KindNotServed') {
          throw error;
        }
      }),
    );
    await this.#inTime(this.#connection.ensureDerived(rules(wanted)));
  }

  /** A kind the account may not list is asked for again and again; somebody has to be told. */
  async #inTime(listed: Promise<void>): Promise<void> {
    const late = new AbortController();
    const signal = AbortSignal.any([this.#stopped.signal, late.signal]);
    try {
      await Promise.race([
        listed,
        setTimeout(LIST_MS, undefined, { signal }).then(() => {
          throw new Error(
            'The cluster does not list the kinds of the baseline. Check that the account of the portal has the rights in "Use your own cluster"',
          );
        }),
      ]);
    } finally {
      late.abort();
    }
  }

  #failed(message: string): void {
    if (this.#status.message !== message) {
      this.#logger.warn(
        `The default-deny baseline is not in place: ${message}`,
      );
    }
    this.#show('failed', message, this.#status.objects);
    // Services do not wait for what could not be recorded.
    this.#deployments
      .finish(this.#ref, { result: 'failed', message })
      .catch(error => this.#logger.warn(`${error}`));
  }

  #show(
    state: BaselineStatus['state'],
    message: string | undefined,
    objects: number | undefined,
  ): void {
    const { mode, since } = this.#status;
    const moved = this.#status.state !== state;
    this.#status = {
      mode,
      state,
      since: moved ? new Date().toISOString() : since,
      ...(message !== undefined && { message }),
      ...(objects !== undefined && { objects }),
    };
  }
}

function hashOf(objects: readonly DerivedObject[]): string {
  return sha256(canonicalJson(objects.map(({ manifest }) => manifest)));
}

function reportOf({ objects, deletions }: BaselinePlan): string {
  const open = objects.filter(({ change }) => change !== 'unchanged');
  const [first] = [...open.map(({ desired }) => desired), ...deletions];
  const more = open.length + deletions.length - 1;
  const name = `${first.kind} "${first.metadata.name}"`;
  return `Pods that no spec speaks of are open: ${name}${
    more > 0 ? ` and ${more} more objects` : ''
  } of the default-deny baseline ${
    more > 0 ? 'are' : 'is'
  } missing or different. Set lattice.baseline.mode to apply, or apply them with kubectl`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
