import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { canonicalJson, sha256 } from '@lattice-portal/compiler';
import {
  checkInputs,
  type ActionKind,
  type ActionPlan,
  type ActionRequest,
} from '@lattice-portal/plugin-paths-common';
import type { Access, Caller } from '../access/Access';
import type { ActionRecord, ActionStore } from '../database/ActionStore';
import type { ActionNews } from './ActionNews';
import type { Handler, Prepared } from './Handler';
import type { Subjects } from './Subjects';
import type { Subject } from './Subject';
import { titleOf } from './titleOf';

export type Handlers = Record<ActionKind, Handler>;

export interface ActionsOptions {
  access: Access;
  handlers: Handlers;
  news: ActionNews;
  store: ActionStore;
  subjects: Subjects;
}

/** A plan that was made, with everything it takes to carry it out. */
interface Ready {
  subject: Subject;
  prepared: Prepared;
  plan: ActionPlan;
}

/** What people do to a service after its first day: a plan, a confirmation of exactly that plan, a line in the history. */
export class Actions {
  readonly #options: ActionsOptions;

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  /** What would happen; nothing is written. */
  async plan(caller: Caller, request: ActionRequest): Promise<ActionPlan> {
    return (await this.#prepare(caller, request)).plan;
  }

  /**
   * Carries out the plan with the hash of the request.
   *
   * @throws ConflictError with what is different when the plan is another one by now, and when something refuses it.
   */
  async act(caller: Caller, request: ActionRequest): Promise<ActionRecord> {
    const { kind, inputs, hash, reason, entityRef } = request;
    const { subject, prepared, plan } = await this.#prepare(caller, request);
    if (prepared.refusal) {
      throw new ConflictError(prepared.refusal);
    }
    if (plan.hash !== hash) {
      throw new ConflictError(
        `Something changed since this plan was made, so nothing was done. The plan is now: ${inWords(
          plan,
        )} Read it again and confirm`,
      );
    }
    const outcome = await prepared.carryOut(reason);
    const now = new Date().toISOString();
    const record: ActionRecord = {
      id: randomUUID(),
      entityRef,
      service: subject.service,
      groupRef: subject.owner,
      kind,
      title: plan.title,
      inputs,
      actor: caller.userEntityRef,
      planHash: plan.hash,
      reason,
      requestedAt: now,
      finishedAt: outcome.state === 'done' ? now : undefined,
      ...outcome,
    };
    await this.#options.store.add(record);
    if (record.state === 'waiting') {
      await this.#options.news.asked(record);
    }
    return record;
  }

  /** Why the caller may not act on this service; undefined when they may. */
  whyNot(caller: Caller, { owner, service }: Subject): string | undefined {
    const mine =
      caller.platform || (owner !== undefined && caller.claims.includes(owner));
    return mine
      ? undefined
      : `Service "${service}" belongs to ${
          owner ?? 'nobody the catalog knows'
        }. Ask somebody there, or the platform team.`;
  }

  async #prepare(caller: Caller, request: ActionRequest): Promise<Ready> {
    const { kind, inputs, entityRef } = request;
    const problems = checkInputs(kind, inputs);
    if (problems.length > 0) {
      throw new InputError(
        problems.map(({ field, message }) => `${field}: ${message}`).join('\n'),
      );
    }
    const subject = await this.#options.subjects.find(caller, entityRef);
    const forbidden = this.whyNot(caller, subject);
    if (forbidden) {
      throw new NotAllowedError(forbidden);
    }
    const title = titleOf(kind, inputs);
    const prepared = await this.#options.handlers[kind].prepare({
      caller,
      subject,
      kind,
      inputs,
      title,
    });
    const hash = sha256(
      // What is typed to confirm is no part of what is planned.
      canonicalJson({ kind, entityRef, basis: prepared.basis }),
    );
    return {
      subject,
      prepared,
      plan: { notes: [], ...prepared.plan, kind, title, hash },
    };
  }
}

function inWords({ summary, spec, result, removed }: ActionPlan): string {
  const objects = (result?.objects ?? []) as { change: string }[];
  const changed = objects.filter(({ change }) => change !== 'unchanged');
  const said = [
    summary,
    ...(spec ? [`The spec it begins from is another one.`] : []),
    ...(result ? [`${changed.length} objects in the cluster change.`] : []),
    ...(removed ?? []).map(
      ({ title, objects: going }) => `${going.length} objects go in ${title}.`,
    ),
  ];
  return said.join(' ');
}
