import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { RepositoryName } from '@lattice-portal/forge';
import type { Rollout } from '@lattice-portal/plugin-paths-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access, Caller } from '../access/Access';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { RolloutRecord, RolloutStore } from '../database/RolloutStore';
import type { ConnectedRepository } from '../model';
import { DEFAULT_SIZES } from '../rollouts/planWaves';
import type { Rollouts } from '../rollouts/Rollouts';

export interface RolloutRoutesOptions {
  access: Access;
  repositories: RepositoryStore;
  rollouts: Rollouts;
  store: RolloutStore;
}

const keyOf = ({ owner, name }: RepositoryName) => `${owner}/${name}`;

/** Upgrades of many services, wave by wave. */
export function rolloutRoutes(options: RolloutRoutesOptions): Router {
  const { access, repositories, rollouts, store } = options;
  const router = PromiseRouter();

  const visible = async (caller: Caller) =>
    new Map(
      (await access.visible(caller, await repositories.list())).map(
        repository => [keyOf(repository), repository],
      ),
    );

  /** Undefined when the caller may see none of its services. */
  const describe = async (
    caller: Caller,
    rollout: RolloutRecord,
    known: Map<string, ConnectedRepository>,
  ): Promise<Rollout | undefined> => {
    const all = await store.members(rollout.id);
    const members = all.filter(member => known.has(keyOf(member)));
    const theirs = members.filter(member => {
      const repository = known.get(keyOf(member));
      return repository && access.mayDeliver(caller, repository);
    });
    return members.length === 0
      ? undefined
      : {
          ...rollout,
          members: members.map(({ rollout: _, turn, ...member }) => member),
          may: { change: caller.platform || theirs.length === all.length },
        };
  };

  router.get('/rollouts', async (req, res) => {
    const caller = await access.caller(req);
    const { template } = req.query;
    const known = await visible(caller);
    const found = await store.list(
      typeof template === 'string' ? { template } : {},
    );
    const items = await Promise.all(
      found.map(rollout => describe(caller, rollout, known)),
    );
    res.json({ items: items.filter(item => item !== undefined) });
  });

  router.post('/rollouts', async (req, res) => {
    const caller = await access.caller(req);
    const { template, sizes = DEFAULT_SIZES } = req.body;
    const services: RepositoryName[] = req.body.services;
    const known = await visible(caller);
    for (const service of services) {
      const repository = known.get(keyOf(service));
      if (!repository) {
        throw new NotFoundError(
          `There is no connected repository "${keyOf(service)}"`,
        );
      }
      if (!access.mayDeliver(caller, repository)) {
        throw new NotAllowedError(
          `Only ${repository.groupRef} and the platform team open upgrades of "${repository.service}"`,
        );
      }
      if (repository.template !== template) {
        throw new InputError(
          `"${keyOf(service)}" did not begin on the golden path "${template}"`,
        );
      }
    }
    const rollout = await rollouts.begin({
      template,
      services,
      sizes,
      actor: caller.userEntityRef,
    });
    res.status(201).json(await describe(caller, rollout, known));
  });

  router.post('/rollouts/:id/actions', async (req, res) => {
    const caller = await access.caller(req);
    const known = await visible(caller);
    const read = async () => {
      const rollout = await store.find(req.params.id);
      const view = rollout && (await describe(caller, rollout, known));
      if (!rollout || !view) {
        throw new NotFoundError(`There is no rollout "${req.params.id}"`);
      }
      return { rollout, view };
    };
    const { rollout, view } = await read();
    if (!view.may.change) {
      throw new NotAllowedError(
        'Only the platform team, and who delivers every service of a rollout, may change it',
      );
    }
    const { action, owner, name, reason } = req.body;
    if (action !== 'skip') {
      await rollouts.act(rollout, action);
    } else if (owner && name && reason?.trim()) {
      await rollouts.skip(rollout, { owner, name }, reason.trim());
    } else {
      throw new InputError(
        'Say which service is left out, by "owner" and "name", and the "reason"',
      );
    }
    res.json((await read()).view);
  });

  return router;
}
