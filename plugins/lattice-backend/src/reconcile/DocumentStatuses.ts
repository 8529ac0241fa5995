import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  isWorkloadKind,
  type ProvidersInUse,
  LATTICE_KINDS,
  type LatticeKind,
} from '@lattice-portal/compiler';
import {
  isClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';

import {
  FIELD_MANAGER,
  SYSTEM_NAMESPACE,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { DocumentFacts, Fleet } from '../fleet/Fleet';
import { thisHour } from '../fleet/thisHour';
import { WorkQueue } from './WorkQueue';

/** `status` of a document that is no workload: whether it has an effect, and why not. */
export interface DocumentStatus {
  phase: 'Active' | 'Inactive' | 'Invalid';
  message?: string;
  observedGeneration: number;
  /** Of a provider: how many workloads use it. */
  services?: number;
}

type Verdict = Omit<DocumentStatus, 'observedGeneration'>;

interface Judging {
  object: KubernetesObject;
  facts: DocumentFacts;
  connection: ClusterConnection;
}

const ACTIVE: Verdict = { phase: 'Active' };

/** What is to be said of a document of each kind that has no errors. One more kind is one more entry. */
const JUDGES: Partial<
  Record<LatticeKind, (judging: Judging) => Verdict | Promise<Verdict>>
> = {
  CedarPolicy: judgePolicy,
  LatticeQuota: () => ACTIVE,
  LatticeApproval: judgeApproval,
  LatticePlatform: () => ACTIVE,
  ImageProvider: judgeRegistry,
  SecretProvider: judgeStore,
};

const KEY = 'documents';
/** A burst of edits is looked at once, and counts do not have to be there at once. */
const DEBOUNCE_MS = 1_000;

/** Tells those who write policies, quotas, platforms and providers whether these have an effect: in their status. */
export class DocumentStatuses {
  readonly #connection: ClusterConnection;
  readonly #fleet: Fleet;
  readonly #queue: WorkQueue;

  constructor(options: {
    connection: ClusterConnection;
    fleet: Fleet;
    logger: LoggerService;
  }) {
    this.#connection = options.connection;
    this.#fleet = options.fleet;
    this.#queue = new WorkQueue({
      concurrency: 1,
      work: () => this.#work(),
      onError: (_key, error) =>
        options.logger.warn(
          `The status of documents could not be written and is tried again: ${
            error instanceof Error ? error.message : error
          }`,
        ),
    });
  }

  /** A document, or who uses it, may be another. */
  changed(): void {
    this.#queue.forgive(KEY);
    this.#queue.addAfter(KEY, DEBOUNCE_MS);
  }

  async stop(): Promise<void> {
    await this.#queue.stop();
  }

  async #work(): Promise<'done'> {
    const documents = LATTICE_KINDS.flatMap(kind =>
      isWorkloadKind(kind)
        ? []
        : [...this.#connection.intent(kind).values()].map(object => ({
            kind,
            object,
          })),
    );
    if (documents.length === 0 || !this.#connection.fresh) return 'done';
    const facts = await this.#fleet.documentFacts();
    for (const { kind, object } of documents) {
      if (!object.metadata.deletionTimestamp) {
        await this.#write(kind, object, facts);
      }
    }
    return 'done';
  }

  async #write(
    kind: LatticeKind,
    object: KubernetesObject,
    facts: DocumentFacts,
  ): Promise<void> {
    const { name, namespace, uid, generation = 0 } = object.metadata;
    const status: DocumentStatus = {
      ...(await this.#judge(kind, object, facts)),
      observedGeneration: generation,
    };
    if (canonicalJson(status) === canonicalJson(object.status ?? {})) return;
    const { apiVersion } = object;
    const written: KubernetesObject =
      await this.#connection.client.updateStatus(
        {
          apiVersion,
          kind: object.kind,
          metadata: { name, namespace, uid },
          status,
        },
        // The status is ours alone.
        { fieldManager: FIELD_MANAGER, force: true },
      );
    this.#connection.intent(kind).absorb(written);
  }

  async #judge(
    kind: LatticeKind,
    object: KubernetesObject,
    facts: DocumentFacts,
  ): Promise<Verdict> {
    const [first, ...more] = this.#fleet
      .diagnosticsOf(object)
      .filter(({ severity }) => severity === 'error');
    if (first) {
      const others = more.length > 0 ? ` (and ${more.length} more)` : '';
      return { phase: 'Invalid', message: `${first.message}${others}` };
    }
    const judge = JUDGES[kind];
    return judge
      ? judge({ object, facts, connection: this.#connection })
      : ACTIVE;
  }
}

function judgePolicy({ object, facts }: Judging): Verdict {
  const { name, namespace } = object.metadata;
  if (namespace !== SYSTEM_NAMESPACE) {
    return {
      phase: 'Inactive',
      message: `Policies count only in namespace "${SYSTEM_NAMESPACE}".`,
    };
  }
  const spec = object.spec as { enabled?: boolean } | undefined;
  if (spec?.enabled === false) {
    return { phase: 'Inactive', message: 'It is switched off by "enabled".' };
  }
  const problem = facts.policyProblems.get(name);
  return problem ? { phase: 'Invalid', message: problem } : ACTIVE;
}

/** Who may write in the system namespace may write policies as well; nobody else's yes counts. */
function judgeApproval({ object }: Judging): Verdict {
  const { expires } = (object.spec ?? {}) as { expires?: string };
  if (object.metadata.namespace !== SYSTEM_NAMESPACE) {
    return {
      phase: 'Inactive',
      message: `Approvals count only in namespace "${SYSTEM_NAMESPACE}", where the portal writes them.`,
    };
  }
  return expires && expires < thisHour().slice(0, 10)
    ? { phase: 'Inactive', message: `It ended with ${expires}.` }
    : ACTIVE;
}

/** Whose images it decides about; one that demands no signature decides about none. */
function judgeRegistry({ object, facts }: Judging): Verdict {
  const { authorities } = (object.spec ?? {}) as { authorities?: unknown[] };
  return authorities?.length
    ? { ...ACTIVE, services: usesOf(facts.inUse.images, object) }
    : ACTIVE;
}

/** A store is as good as the secrets operator says it is. */
async function judgeStore({
  object,
  facts,
  connection,
}: Judging): Promise<Verdict> {
  const services = usesOf(facts.inUse.secrets, object);
  const problem = await problemOfStore(connection, object.metadata.name);
  return problem
    ? { phase: 'Invalid', message: problem, services }
    : { ...ACTIVE, services };
}

async function problemOfStore(
  { client }: ClusterConnection,
  name: string,
): Promise<string | undefined> {
  try {
    const store = await client.get({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      name,
    });
    if (!store) return 'Its ClusterSecretStore is not written yet.';
    const { conditions = [] } = (store.status ?? {}) as {
      conditions?: { type: string; status: string; message?: string }[];
    };
    const ready = conditions.find(({ type }) => type === 'Ready');
    return ready?.status === 'False'
      ? `The secrets operator cannot use the store: ${
          ready.message ?? 'it does not say why'
        }.`
      : undefined;
  } catch (error) {
    if (isClusterError(error) && error.reason === 'KindNotServed') {
      return 'The cluster has no External Secrets, which would read from it.';
    }
    throw error;
  }
}

function usesOf(
  counts: ProvidersInUse['secrets'],
  { metadata }: KubernetesObject,
): number {
  return counts.get(metadata.name) ?? 0;
}
