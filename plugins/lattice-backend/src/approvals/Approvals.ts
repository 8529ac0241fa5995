import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  approvalDecidePermission,
  type Approval,
  type ApprovalDetail,
  type ApprovalState,
  type Submission,
} from '@lattice-portal/plugin-lattice-common';
import { specText } from '@lattice-portal/compiler';
import type { Access, Caller } from '../auth/Access';
import type { Clusters } from '../service/Clusters';
import type { ServiceQueries } from '../service/ServiceQueries';
import type { Submissions } from '../service/Submissions';
import type { ApprovalNews } from './ApprovalNews';
import type { ApprovalsConfig } from './config';
import { byApprovers } from './byApprovers';
import { grant } from './grant';
import type { ApprovalRecord, ApprovalStore } from './types';

export interface AskRequest {
  cluster: string;
  spec: string;
  key: string;
  reason?: string;
  run?: string;
  /** Of a spec the portal delivers from a repository. */
  origin?: Submission['origin'];
}

export interface Decision {
  decision: 'approve' | 'decline';
  comment?: string;
  expires?: string;
}

/**
 * What people are asked, and what they say. Who asks needs the right to submit the spec; who decides must be named by the
 * policy and be somebody else.
 */
export class Approvals {
  readonly #access: Access;
  readonly #clusters: Clusters;
  readonly #config: ApprovalsConfig;
  readonly #news: ApprovalNews;
  readonly #queries: ServiceQueries;
  readonly #store: ApprovalStore;
  readonly #submissions: Submissions;

  constructor(options: {
    access: Access;
    clusters: Clusters;
    config: ApprovalsConfig;
    news: ApprovalNews;
    queries: ServiceQueries;
    store: ApprovalStore;
    submissions: Submissions;
  }) {
    this.#access = options.access;
    this.#clusters = options.clusters;
    this.#config = options.config;
    this.#news = options.news;
    this.#queries = options.queries;
    this.#store = options.store;
    this.#submissions = options.submissions;
  }

  /** Asks for every yes the spec lacks now. The portal itself compiles it: what is asked is never what a client claims. */
  async ask(caller: Caller, request: AskRequest): Promise<Approval[]> {
    await this.#expire();
    const { cluster, spec, origin } = request;
    const result = await this.#submissions.submit(caller, {
      cluster,
      spec,
      origin,
      dryRun: true,
    });
    if (result.ok) return [];
    const { service, gates, planHash, objects, cost } = result;
    if (!service || !result.needsApproval) {
      throw new InputError(
        'The spec is refused for reasons nobody can approve, so nobody is asked. Compile it to see them',
      );
    }
    const requestedAt = new Date();
    const records: ApprovalRecord[] = [];
    for (const { approvers, asked } of byApprovers(gates)) {
      const { record, created } = await this.#store.ask({
        key: request.key,
        service,
        planHash,
        gates: asked,
        approvers,
        spec,
        plan: { objects, cost },
        reason: request.reason,
        run: request.run,
        requestedBy: caller.userEntityRef,
        requestedAt,
        expiresAt: new Date(requestedAt.getTime() + this.#config.expireAfterMs),
      });
      if (created) await this.#news.asked(record);
      // It was approved and is not in the cluster: the portal ended between the two, or somebody took it out.
      if (record.state === 'approved') {
        await grant(this.#clusters.writable(cluster), record);
      }
      records.push(record);
    }
    return records.map(record => this.#view(caller, record));
  }

  async list(
    caller: Caller,
    query: { view?: string; state?: ApprovalState; limit?: number },
  ): Promise<Approval[]> {
    await this.#expire();
    const { view = 'decide', state, limit = 100 } = query;
    const records = await this.#store.list({
      ...(view === 'asked'
        ? { requestedBy: caller.userEntityRef }
        : { approvers: caller.claims }),
      state,
      limit,
    });
    return records.map(record => this.#view(caller, record));
  }

  async get(caller: Caller, id: string): Promise<ApprovalDetail> {
    await this.#expire();
    const record = await this.#read(caller, id);
    const { cluster, namespace, name } = record.service;
    const object = this.#clusters
      .all()
      .find(({ connection }) => connection.name === cluster)
      ?.connection.service(namespace, name);
    return {
      ...this.#view(caller, record),
      spec: record.spec,
      ...(object && { currentSpec: specText(object) }),
      ...record.plan,
    };
  }

  async decide(
    caller: Caller,
    id: string,
    { decision, comment, expires }: Decision,
  ): Promise<Approval> {
    await this.#expire();
    const record = await this.#read(caller, id);
    const why = this.#whyNot(caller, record);
    if (why) throw new NotAllowedError(why);
    if (!(await this.#access.allowed(caller, approvalDecidePermission))) {
      throw new NotAllowedError(
        'You may not decide about approvals. Ask the platform team for the permission "lattice.approval.decide"',
      );
    }
    if (decision === 'decline' && !comment?.trim()) {
      throw new InputError(
        'Say why you decline: the asker has to know what to change',
      );
    }
    const reconciler =
      decision === 'approve'
        ? this.#clusters.writable(record.service.cluster)
        : undefined;
    const ended = await this.#store.end(id, {
      state: decision === 'approve' ? 'approved' : 'declined',
      decidedBy: caller.userEntityRef,
      decidedAt: new Date(),
      comment: comment?.trim() || undefined,
      grantExpires: decision === 'approve' ? expires : undefined,
    });
    if (!ended) {
      const now = await this.#store.get(id);
      throw new ConflictError(
        `It is ${now?.state ?? 'gone'} already${
          now?.decidedBy ? `, by ${now.decidedBy}` : ''
        }`,
      );
    }
    if (reconciler) {
      try {
        await grant(reconciler, ended);
      } catch (error) {
        await this.#store.reopen(id);
        throw error;
      }
    }
    await this.#news.ended(ended);
    return this.#view(caller, ended);
  }

  async withdraw(caller: Caller, id: string): Promise<Approval> {
    const record = await this.#read(caller, id);
    if (record.requestedBy !== caller.userEntityRef) {
      throw new NotAllowedError(
        `Only ${record.requestedBy}, who asked, may withdraw it`,
      );
    }
    const ended = await this.#store.end(id, {
      state: 'withdrawn',
      decidedBy: caller.userEntityRef,
      decidedAt: new Date(),
    });
    if (ended) await this.#news.ended(ended);
    return this.#view(caller, ended ?? (await this.#read(caller, id)));
  }

  async #expire(): Promise<void> {
    for (const record of await this.#store.expire(new Date())) {
      await this.#news.ended(record);
    }
  }

  /** Alike for one that does not exist and one that is none of the caller's business. */
  async #read(caller: Caller, id: string): Promise<ApprovalRecord> {
    const record = await this.#store.get(id);
    const visible =
      record &&
      (record.requestedBy === caller.userEntityRef ||
        caller.platform ||
        isAsked(caller, record) ||
        (await this.#queries.find(caller, record.service)));
    if (!record || !visible) {
      throw new NotFoundError(
        `There is no approval "${id.slice(0, 36)}" that you may see`,
      );
    }
    return record;
  }

  #whyNot(caller: Caller, record: ApprovalRecord): string | undefined {
    if (record.state !== 'pending') return `It is ${record.state} already.`;
    if (!isAsked(caller, record)) {
      return `Only ${record.approvers.join(' or ')} may decide.`;
    }
    if (
      record.requestedBy === caller.userEntityRef &&
      !this.#config.allowOwnRequests
    ) {
      return 'You asked for it, so somebody else has to decide.';
    }
    return undefined;
  }

  #view(caller: Caller, record: ApprovalRecord): Approval {
    const {
      key: _key,
      spec: _spec,
      plan: _plan,
      grantExpires: _until,
      ...rest
    } = record;
    const mayNotBecause = this.#whyNot(caller, record);
    return {
      ...rest,
      requestedAt: record.requestedAt.toISOString(),
      expiresAt: record.expiresAt.toISOString(),
      decidedAt: record.decidedAt?.toISOString(),
      mayDecide: mayNotBecause === undefined,
      mayNotBecause,
      mayWithdraw:
        record.state === 'pending' &&
        record.requestedBy === caller.userEntityRef,
    };
  }
}

function isAsked(caller: Caller, { approvers }: ApprovalRecord): boolean {
  return approvers.some(ref => caller.claims.includes(ref));
}
