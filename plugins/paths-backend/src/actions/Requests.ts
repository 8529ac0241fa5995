import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Forge, PullRequest, RepositoryName } from '@lattice-portal/forge';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Access, Caller } from '../access/Access';
import type { ActionRecord, ActionStore } from '../database/ActionStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { ActionNews } from './ActionNews';
import type { Admission } from './dependencyAction';
import { edited } from './editActions';
import type { Outcome } from './Handler';
import { refusalOf } from './refusalOf';
import type { SpecSource } from './SpecSource';
import type { Subjects } from './Subjects';
import { ownerIn } from './Subjects';
import { ownerFiles } from './transferAction';

export interface RequestsOptions {
  access: Access;
  auth: AuthService;
  catalog: CatalogService;
  forge: Forge;
  lattice: LatticeService;
  logger: LoggerService;
  news: ActionNews;
  repositories: RepositoryStore;
  source: SpecSource;
  store: ActionStore;
  subjects: Subjects;
}

interface Transfer {
  transfer: { group: string; from?: string };
}

const EXPIRES_AFTER_MS = 14 * 24 * 60 * 60 * 1000;

/** What needs somebody of another team: their answer, and what follows from it. */
export class Requests {
  readonly #options: RequestsOptions;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  async list(
    caller: Caller,
    view: 'decide' | 'asked',
  ): Promise<ActionRecord[]> {
    const { store } = this.#options;
    if (view === 'asked') {
      return store.askedBy(caller.userEntityRef);
    }
    return caller.platform
      ? store.waitingForAnybody()
      : store.waitingFor(caller.claims);
  }

  /** @throws ConflictError when it does not wait any more. */
  async decide(
    caller: Caller,
    id: string,
    { accept, comment }: { accept: boolean; comment?: string },
  ): Promise<ActionRecord> {
    const { access, store, news } = this.#options;
    const record = await this.#waiting(id);
    const { asked } = record;
    if (!asked || record.pullRequest) {
      throw new ConflictError(
        'This is decided where it is: merge or close the pull request',
      );
    }
    if (!access.mayDecide(caller, record, [asked])) {
      throw new NotAllowedError(
        record.actor === caller.userEntityRef
          ? 'Somebody else has to accept what you asked for'
          : `Only ${asked} decides about this`,
      );
    }
    const by = { decidedBy: caller.userEntityRef, comment };
    // Whoever answers first: the other one is told.
    if (!(await store.change(id, ['waiting'], { state: 'running', ...by }))) {
      throw new ConflictError('Somebody else has decided about this already');
    }
    try {
      const outcome: Outcome = accept
        ? await this.#accept(caller, record)
        : {
            state: 'declined',
            message: `Declined. ${comment ?? ''}`.trim(),
          };
      await this.#settle(id, outcome);
    } catch (error) {
      await store.change(id, ['running'], { state: 'waiting' });
      throw error;
    }
    const decided = (await store.find(id)) ?? record;
    await news.decided(decided);
    return decided;
  }

  /** The asker no longer wants it. */
  async withdraw(caller: Caller, id: string): Promise<ActionRecord> {
    const { forge, store } = this.#options;
    const record = await this.#waiting(id);
    if (record.actor !== caller.userEntityRef) {
      throw new NotAllowedError('Only who asked for it can withdraw it');
    }
    const at = pullRequestOf(record);
    if (at) {
      await forge.closePullRequest(at.repository, at.number);
    }
    await store.change(id, ['waiting'], {
      state: 'withdrawn',
      message: 'Withdrawn by who asked for it. What was done before stays.',
      finishedAt: new Date().toISOString(),
    });
    return (await store.find(id)) ?? record;
  }

  /** A pull request was merged or closed at the forge: that is the answer. */
  async closed(
    { owner, name }: RepositoryName,
    { number, state, url }: Pick<PullRequest, 'number' | 'state' | 'url'>,
  ): Promise<void> {
    const { store, news } = this.#options;
    const waiting = await store.waitingForPullRequest(
      `${owner}/${name}#${number}`,
    );
    for (const { id } of waiting) {
      await this.#settle(
        id,
        state === 'merged'
          ? { state: 'done', message: `Accepted: ${url} is merged.` }
          : { state: 'declined', message: `Declined: ${url} is closed.` },
        'waiting',
      );
      const decided = await store.find(id);
      if (decided) await news.decided(decided);
    }
  }

  /** What was answered while nobody listened, what nobody answers, and what goes on by itself. */
  async look(options: { pullRequests: boolean }): Promise<void> {
    const { forge, store } = this.#options;
    for (const record of await store.waitingForAnybody()) {
      const at = options.pullRequests ? pullRequestOf(record) : undefined;
      const known = at && (await forge.pullRequest(at.repository, at.number));
      if (at && known && known.state !== 'open') {
        await this.closed(at.repository, known);
      } else if (
        !record.pullRequest &&
        Date.parse(record.requestedAt) + EXPIRES_AFTER_MS < Date.now()
      ) {
        await this.#settle(
          record.id,
          {
            state: 'failed',
            message: `Nobody of ${record.asked} answered within 14 days. Ask again.`,
          },
          'waiting',
        );
      }
    }
    for (const record of await store.running()) {
      if (record.kind === 'transfer') {
        await this.#finishTransfer(record);
      }
    }
  }

  async #accept(caller: Caller, record: ActionRecord): Promise<Outcome> {
    const data = (record.data ?? {}) as Partial<Admission & Transfer>;
    if (data.admit) {
      return this.#admit(caller, data.admit);
    }
    if (data.transfer) {
      return this.#transfer(caller, record, data.transfer);
    }
    throw new ConflictError('Nobody knows any more what this is about');
  }

  /** The accepting team changes its own spec, with its own rights. */
  async #admit(
    caller: Caller,
    { entityRef, caller: admitted }: Admission['admit'],
  ): Promise<Outcome> {
    const { source, subjects } = this.#options;
    const subject = await subjects.find(caller, entityRef);
    const head = await source.read(subject);
    const after = edited('admit-caller', head.text, { caller: admitted });
    const refusal = refusalOf(await source.judge(caller, subject, head, after));
    if (refusal) {
      throw new ConflictError(refusal);
    }
    const title = `Let ${admitted.name} call ${subject.service}`;
    return subject.repository
      ? source.commit(caller, subject.repository, {
          title,
          id: `admit-${admitted.namespace}-${admitted.name}`,
          group: subject.repository.groupRef,
          changes: [
            {
              path: subject.repository.specPath,
              content: Buffer.from(after),
            },
          ],
        })
      : source.submit(caller, head, after);
  }

  /** The commit says whose it is; it counts once the catalog has read it. */
  async #transfer(
    caller: Caller,
    { entityRef }: ActionRecord,
    { group }: Transfer['transfer'],
  ): Promise<Outcome> {
    const { catalog, forge, repositories, source } = this.#options;
    const [repository] = await repositories.list(entityRef);
    if (!repository) {
      return {
        state: 'running',
        message: `Accepted. It belongs to ${group} as soon as the catalog says so: change the owner in its catalog-info.yaml.`,
      };
    }
    const spec = await forge.readFile(repository, {
      path: repository.specPath,
      ref: repository.branch,
    });
    if (!spec) {
      throw new NotFoundError(
        `Repository "${repository.owner}/${repository.name}" has no "${repository.specPath}" any more`,
      );
    }
    const after = edited('transfer', spec.toString('utf8'), { group });
    const outcome = await source.commit(caller, repository, {
      title: `Transfer to ${group}`,
      id: `transfer-${group.slice(group.lastIndexOf('/') + 1)}`,
      group: repository.groupRef,
      changes: [
        ...(await ownerFiles(forge, repository, group)),
        { path: repository.specPath, content: Buffer.from(after) },
      ],
    });
    const { credentials } = caller;
    await catalog.refreshEntity(entityRef, { credentials });
    return {
      ...outcome,
      // A pull request of the forge's own rules is waited for, too.
      ...(outcome.state === 'waiting' ? { asked: repository.groupRef } : {}),
      state: 'running',
      message: `${outcome.message} It belongs to ${group} as soon as the catalog has read its catalog-info.yaml.`,
    };
  }

  async #finishTransfer(record: ActionRecord): Promise<void> {
    const { auth, catalog, repositories, lattice, logger, news } =
      this.#options;
    const { transfer } = (record.data ?? {}) as Partial<Transfer>;
    const credentials = await auth.getOwnServiceCredentials();
    const entity = await catalog.getEntityByRef(record.entityRef, {
      credentials,
    });
    if (!transfer || !entity || ownerIn(entity) !== transfer.group) {
      return;
    }
    const { group } = transfer;
    const [repository] = await repositories.list(record.entityRef);
    if (repository) {
      await repositories.put({ ...repository, groupRef: group });
    }
    const places = this.#options.subjects.placesFor(entity, repository);
    for (const place of places) {
      try {
        await lattice.changeRuntime(
          place,
          {
            owner: group,
            origin: { actor: record.decidedBy ?? record.actor, owner: group },
          },
          { credentials },
        );
      } catch (error) {
        // Where it does not run there is nothing to hand over; elsewhere the next delivery says whose it is.
        logger.info(`"${place.name}" in ${place.title}: ${error}`);
      }
    }
    await this.#settle(record.id, {
      state: 'done',
      message: `It belongs to ${group}.`,
    });
    await news.decided({ ...record, state: 'done' });
  }

  async #waiting(id: string): Promise<ActionRecord> {
    const record = await this.#options.store.find(id);
    if (!record) {
      throw new NotFoundError(`There is no request "${id}"`);
    }
    if (record.state !== 'waiting') {
      throw new ConflictError(`This does not wait any more: ${record.state}`);
    }
    return record;
  }

  async #settle(
    id: string,
    outcome: Outcome,
    from: ActionRecord['state'] = 'running',
  ): Promise<void> {
    const ended = !['running', 'waiting'].includes(outcome.state);
    await this.#options.store.change(id, [from], {
      ...outcome,
      ...(ended ? { finishedAt: new Date().toISOString() } : {}),
    });
  }
}

function pullRequestOf({ pullRequest }: ActionRecord) {
  const found = /^([^/]+)\/([^#]+)#(\d+)$/.exec(pullRequest ?? '');
  return found
    ? {
        repository: { owner: found[1], name: found[2] },
        number: Number(found[3]),
      }
    : undefined;
}
