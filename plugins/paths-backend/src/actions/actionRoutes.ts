import {
  findPath,
  RESTARTED_ANNOTATION,
  resourcesOf,
  SIZES,
} from '@lattice-portal/plugin-lattice-common';
import {
  ACTION_KINDS,
  type ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import type { Forge } from '@lattice-portal/forge';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access, Caller } from '../access/Access';
import type { Stores } from '../database/openStores';
import { describeRepository } from '../routes/describe';
import type { Actions } from './Actions';
import type { Deletions, Remains } from './Deletions';
import { describeAction } from './describeAction';
import { annotationOf, isPaused } from './runtimeActions';
import type { Requests } from './Requests';
import type { SpecSource } from './SpecSource';
import type { Place, Subject } from './Subject';
import type { Subjects } from './Subjects';

export interface ActionRoutesOptions {
  access: Access;
  actions: Actions;
  deletions: Deletions;
  forge: Forge;
  requests: Requests;
  source: SpecSource;
  stores: Stores;
  subjects: Subjects;
}

/** What can be done to a service, is done to it, and was. */
export function actionRoutes(options: ActionRoutesOptions): Router {
  const { access, actions, requests, subjects } = options;
  const router = PromiseRouter();

  router.get('/actions', async (req, res) => {
    const caller = await access.caller(req);
    const subject = await subjects.find(caller, String(req.query.entityRef));
    res.json(await describeSubject(options, caller, subject));
  });

  router.post('/actions', async (req, res) => {
    const caller = await access.caller(req);
    if (req.body.dryRun) {
      res.json(await actions.plan(caller, req.body));
      return;
    }
    const record = await actions.act(caller, req.body);
    res.status(202).json(describeAction(record, caller));
  });

  router.get('/requests', async (req, res) => {
    const caller = await access.caller(req);
    const view = req.query.view === 'asked' ? 'asked' : 'decide';
    const items = await requests.list(caller, view);
    res.json({ items: items.map(item => describeAction(item, caller)) });
  });

  router.post('/requests/:id/decision', async (req, res) => {
    const caller = await access.caller(req);
    const record = await requests.decide(caller, req.params.id, req.body);
    res.json(describeAction(record, caller));
  });

  router.post('/requests/:id/withdrawal', async (req, res) => {
    const caller = await access.caller(req);
    const record = await requests.withdraw(caller, req.params.id);
    res.json(describeAction(record, caller));
  });

  return router;
}

async function describeSubject(
  { actions, deletions, forge, source, stores }: ActionRoutesOptions,
  caller: Caller,
  subject: Subject,
): Promise<ServiceActions> {
  const { entityRef, service, owner, repository } = subject;
  const history = await stores.actions.of(entityRef);
  const deletion = history.find(
    ({ kind, state }) => kind === 'delete' && state === 'running',
  );
  const remains = deletion && (await deletions.remains(deletion));
  const reason = actions.whyNot(caller, subject);
  const mine = reason === undefined;
  const there = subject.places.some(({ detail }) => detail);
  // A spec that cannot be read now keeps nobody from the rest of the page.
  const head =
    there && mine
      ? await source.read(subject).catch(() => undefined)
      : undefined;
  const releases = repository
    ? await stores.deliveries.releases(repository)
    : [];
  const runtime = findPath(repository?.template ?? '')?.runtime ?? 'node';
  return {
    entityRef,
    service,
    owner,
    repository: repository && describeRepository(repository, forge),
    places: subject.places.map(place =>
      describePlace(place, remains?.get(place.environment)),
    ),
    may: ACTION_KINDS.map(kind => ({ kind, allowed: mine, reason })),
    actions: history.map(action => describeAction(action, caller)),
    spec: head?.text,
    sizes: Object.fromEntries(
      SIZES.map(size => {
        const { requests, limits } = resourcesOf(runtime, size);
        return [
          size,
          {
            cpu: requests.cpu,
            cpuLimit: limits.cpu,
            memory: requests.memory,
            memoryLimit: limits.memory,
          },
        ];
      }),
    ),
    releases: releases.map(({ number, message }) => ({ number, message })),
  };
}

function describePlace(
  place: Place,
  remains: Remains | undefined,
): ServiceActions['places'][number] {
  const { environment, title, cluster, namespace, detail } = place;
  return {
    environment,
    title,
    cluster,
    namespace,
    present: detail !== undefined,
    phase: detail?.phase,
    paused: isPaused(place),
    restartedAt: annotationOf(detail?.specText, RESTARTED_ANNOTATION),
    ...remains,
  };
}
