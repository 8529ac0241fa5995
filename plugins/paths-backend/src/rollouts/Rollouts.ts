import { randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { RepositoryName } from '@lattice-portal/forge';
import type {
  MemberRecord,
  RolloutRecord,
  RolloutStore,
} from '../database/RolloutStore';
import type { TemplateRenderer } from '../upgrades/TemplateRenderer';
import type { MemberSteps } from './MemberSteps';
import { planWaves } from './planWaves';

const EVERY = 5_000;
const SETTLED: readonly MemberRecord['state'][] = ['done', 'skipped'];
const LIVING: readonly RolloutRecord['state'][] = [
  'running',
  'paused',
  'stopped',
];

export type RolloutAction = 'pause' | 'resume' | 'cancel';

/** From which states each action leads where. */
const ACTIONS: Record<
  RolloutAction,
  { from: readonly RolloutRecord['state'][]; to: RolloutRecord['state'] }
> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'stopped'], to: 'running' },
  cancel: { from: LIVING, to: 'cancelled' },
};

/**
 * Upgrades of many services, wave by wave. A wave is over when each of its services is Ready on the new version or left
 * out; the first that fails stops the rest. What is under way is in the database, so it goes on after a restart.
 */
export class Rollouts {
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #renderer: TemplateRenderer;
  readonly #steps: MemberSteps;
  readonly #store: RolloutStore;
  #timer?: ReturnType<typeof setInterval>;
  #running: Promise<void> = Promise.resolve();
  #waiting = false;

  constructor(options: {
    auth: AuthService;
    logger: LoggerService;
    renderer: TemplateRenderer;
    steps: MemberSteps;
    store: RolloutStore;
  }) {
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#renderer = options.renderer;
    this.#steps = options.steps;
    this.#store = options.store;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), EVERY);
    this.#timer.unref();
    this.wake();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Looks at what is under way; at once, or after the look that is under way. */
  wake(): void {
    if (!this.#waiting) {
      this.#waiting = true;
      this.#running = this.#running.then(async () => {
        this.#waiting = false;
        await this.#advanceAll();
      });
    }
  }

  /**
   * Begins a rollout of the path's newest version.
   *
   * @throws ConflictError when a service is in another one that is not over.
   */
  async begin(options: {
    template: string;
    services: RepositoryName[];
    sizes: readonly string[];
    actor: string;
  }): Promise<RolloutRecord> {
    const { services, sizes, actor } = options;
    const keys = new Set(services.map(({ owner, name }) => `${owner}/${name}`));
    if (keys.size < services.length) {
      throw new InputError('A service is named more than once');
    }
    for (const service of services) {
      const other = await this.#store.under(service);
      if (other) {
        throw new ConflictError(
          `"${service.owner}/${service.name}" is in the rollout of ${other.template} ${other.version}, which is ${other.state}. Wait for it, or cancel it`,
        );
      }
    }
    const path = await this.#renderer.template(
      options.template,
      await this.#auth.getOwnServiceCredentials(),
    );
    const id = randomUUID();
    const waves = planWaves(services.length, sizes).flatMap((size, wave) =>
      new Array<number>(size).fill(wave + 1),
    );
    const rollout: RolloutRecord = {
      id,
      template: path.name,
      version: path.version,
      state: 'running',
      actor,
      createdAt: new Date().toISOString(),
    };
    await this.#store.add(
      rollout,
      services.map(({ owner, name }, turn) => ({
        rollout: id,
        owner,
        name,
        turn,
        wave: waves[turn],
        state: 'waiting',
      })),
    );
    this.wake();
    return rollout;
  }

  /** @throws ConflictError when its state does not allow it. */
  async act(rollout: RolloutRecord, action: RolloutAction): Promise<void> {
    const { from, to } = ACTIONS[action];
    const changed = await this.#store.change(rollout.id, from, {
      state: to,
      finishedAt: to === 'cancelled' ? new Date().toISOString() : undefined,
    });
    if (!changed) {
      throw new ConflictError(
        `The rollout is ${rollout.state}, so it cannot ${action}`,
      );
    }
    if (action === 'resume') {
      for (const member of await this.#store.members(rollout.id)) {
        await this.#store.changeMember(member, ['failed'], {
          state: 'waiting',
        });
      }
      this.wake();
    }
  }

  /** Leaves a service out. Its pull request, if there is one, stays open for its team. */
  async skip(
    { id, state }: RolloutRecord,
    { owner, name }: RepositoryName,
    reason: string,
  ): Promise<void> {
    const skipped =
      LIVING.includes(state) &&
      (await this.#store.changeMember(
        { rollout: id, owner, name },
        ['waiting', 'open', 'merged', 'failed'],
        { state: 'skipped', message: reason },
      ));
    if (!skipped) {
      throw new ConflictError(
        `"${owner}/${name}" is not waiting for its turn in this rollout any more`,
      );
    }
    this.wake();
  }

  async #advanceAll(): Promise<void> {
    try {
      for (const rollout of await this.#store.list({ state: 'running' })) {
        await this.#advance(rollout);
      }
    } catch (error) {
      this.#logger.warn(`The rollouts were not looked at: ${error}`);
    }
  }

  async #advance(rollout: RolloutRecord): Promise<void> {
    const members = await this.#store.members(rollout.id);
    const open = members.filter(({ state }) => !SETTLED.includes(state));
    if (open.length === 0) {
      await this.#store.change(rollout.id, ['running'], {
        state: 'done',
        finishedAt: new Date().toISOString(),
      });
      return;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { version } = await this.#renderer.template(
      rollout.template,
      credentials,
    );
    if (version !== rollout.version) {
      await this.#stopAt(
        rollout,
        `The path is at ${version} now, and this brings ${rollout.version}. Cancel it and begin anew.`,
      );
      return;
    }
    const { wave } = open[0];
    let settled = true;
    for (const member of open.filter(other => other.wave === wave)) {
      const state = await this.#moveOn(rollout, member);
      if (state === 'failed') {
        return;
      }
      settled = settled && SETTLED.includes(state);
    }
    if (settled) {
      this.wake();
    }
  }

  /** Takes as many steps as can be taken now; the state it ends in. */
  async #moveOn(
    rollout: RolloutRecord,
    member: MemberRecord,
  ): Promise<MemberRecord['state']> {
    let current = member;
    try {
      for (;;) {
        const credentials = await this.#auth.getOwnServiceCredentials();
        const step = await this.#steps.next(rollout, current, credentials);
        if (!step) {
          return current.state;
        }
        await this.#store.changeMember(member, [current.state], step);
        current = { ...current, ...step };
        if (current.state === 'failed') {
          await this.#stopAt(
            rollout,
            `Wave ${member.wave} stopped at ${member.owner}/${member.name}: ${current.message}`,
          );
        }
      }
    } catch (error) {
      this.#logger.warn(
        `The rollout of ${rollout.template} ${rollout.version} waits at "${member.owner}/${member.name}": ${error}`,
      );
      return current.state;
    }
  }

  async #stopAt(rollout: RolloutRecord, message: string): Promise<void> {
    await this.#store.change(rollout.id, ['running'], {
      state: 'stopped',
      message,
    });
  }
}
