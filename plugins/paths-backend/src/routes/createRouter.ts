import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { readWebhook, type Forge } from '@lattice-portal/forge';
import {
  validateRequests,
  type LatticeService,
} from '@lattice-portal/plugin-lattice-node';
import type {
  DeliveryPlan,
  RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access, Caller } from '../access/Access';
import {
  actionRoutes,
  type ActionRoutesOptions,
} from '../actions/actionRoutes';
import type { Stores } from '../database/openStores';
import { waitsForApprovers } from '../delivery/Questions';
import type { Deliveries } from '../delivery/Deliveries';
import { specFor } from '../delivery/specFor';
import type { ConnectedRepository } from '../model';
import type { Rollouts } from '../rollouts/Rollouts';
import type { Connections } from '../repositories/Connections';
import type { PathFacts } from '../upgrades/PathFacts';
import type { TemplateRenderer } from '../upgrades/TemplateRenderer';
import type { Upgrades } from '../upgrades/Upgrades';
import type { Inbox } from '../webhooks/Inbox';
import {
  describeEnvironment,
  describeRelease,
  describeRepository,
} from './describe';
import { deviationRoutes } from './deviationRoutes';
import { rolloutRoutes } from './rolloutRoutes';
import { upgradeRoutes } from './upgradeRoutes';

export interface RouterOptions {
  access: Access;
  acting: Pick<
    ActionRoutesOptions,
    'actions' | 'deletions' | 'requests' | 'source' | 'subjects'
  >;
  connections: Connections;
  deliveries: Deliveries;
  environments: Environment[];
  facts: PathFacts;
  forge: Forge;
  inbox: Inbox;
  lattice: LatticeService;
  renderer: TemplateRenderer;
  rollouts: Rollouts;
  stores: Stores;
  upgrades: Upgrades;
  /** Absent: no webhook is taken. */
  webhookSecret?: string;
}

export type RepositoryRequest = Request<{ owner: string; repository: string }>;

/** The repository a request is about. @throws NotFoundError when the caller may not see it. */
export type FindRepository = (
  caller: Caller,
  request: Pick<RepositoryRequest, 'params'>,
) => Promise<ConnectedRepository>;

const API = resolvePackagePath(
  '@lattice-portal/plugin-paths-common',
  'schema/openapi.yaml',
);
const REPOSITORY = '/repositories/:owner/:repository';

/** The REST API. Requests are checked against the OpenAPI document first; each route then parses, calls and answers. */
export function createRouter(options: RouterOptions): Router {
  const { access, connections, deliveries, environments, forge } = options;
  const { inbox, lattice, stores, webhookSecret } = options;
  const router = PromiseRouter();

  // Before the JSON parser: the signature covers the bytes.
  router.post(
    '/webhooks/:forge',
    express.raw({ type: () => true, limit: '5mb' }),
    async (req, res) => {
      if (!webhookSecret || req.params.forge !== forge.type) {
        throw new NotFoundError(
          `This portal takes no webhooks of a forge "${req.params.forge}"`,
        );
      }
      await inbox.take(
        readWebhook(forge.type, {
          headers: req.headers,
          body: req.body,
          secret: webhookSecret,
        }),
      );
      res.status(202).end();
    },
  );

  router.use(express.json({ limit: '512kb' }));
  router.use(validateRequests(API));

  const find: FindRepository = async (caller, request) => {
    const { owner, repository: name } = request.params;
    const known = await stores.repositories.find({ owner, name });
    const [visible] = await access.visible(caller, known ? [known] : []);
    if (!visible) {
      throw new NotFoundError(
        `There is no connected repository "${owner}/${name}"`,
      );
    }
    return visible;
  };

  const detail = async (
    caller: Caller,
    repository: ConnectedRepository,
  ): Promise<RepositoryDetail> => {
    const states = environments.map(async environment => {
      const latest = await stores.deliveries.latest(
        repository,
        environment.name,
      );
      const { newest } = latest;
      const mayDecide =
        newest !== undefined &&
        waitsForApprovers(newest, environment) &&
        access.mayDecide(caller, newest, environment.approvers);
      return describeEnvironment(environment, repository, latest, mayDecide);
    });
    const releases = await stores.deliveries.releases(repository);
    return {
      repository: describeRepository(repository, forge),
      environments: await Promise.all(states),
      releases: releases.map(release => describeRelease(release, forge)),
      previews: await stores.previews.list(repository),
      may: { deliver: access.mayDeliver(caller, repository) },
    };
  };

  /** The platform's own answer for this person; throws when they may not write there. */
  const dryRun = async (
    caller: Caller,
    environment: Environment,
    spec: string,
  ) =>
    lattice.submit(
      { cluster: environment.cluster, spec, dryRun: true },
      { credentials: caller.credentials },
    );

  router.get('/repositories', async (req, res) => {
    const caller = await access.caller(req);
    const { entityRef } = req.query;
    const known = await stores.repositories.list(
      typeof entityRef === 'string' ? entityRef : undefined,
    );
    const visible = await access.visible(caller, known);
    res.json({
      items: visible.map(repository => describeRepository(repository, forge)),
    });
  });

  router.post('/repositories', async (req, res) => {
    const caller = await access.caller(req);
    const repository = await connections.connect(
      caller,
      req.body,
      async ({ spec, commit }, { owner, name }) => {
        const [first] = environments;
        await dryRun(
          caller,
          first,
          specFor(
            spec,
            { environment: first.name, namespace: first.namespace },
            {
              repository: forge.repositoryUrl({ owner, name }),
              commit,
              release: '1',
            },
          ),
        );
      },
    );
    res.json(await detail(caller, repository));
  });

  router.get(REPOSITORY, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    res.json(await detail(caller, await find(caller, req)));
  });

  router.post(
    `${REPOSITORY}/deliveries`,
    async (req: RepositoryRequest, res) => {
      const caller = await access.caller(req);
      const repository = await find(caller, req);
      if (!access.mayDeliver(caller, repository)) {
        throw new NotAllowedError(
          `Only ${repository.groupRef} and the platform team bring releases of "${repository.service}" into environments`,
        );
      }
      const environment = deliveries.environment(req.body.environment);
      const { release, reason } = req.body;
      const actor = caller.userEntityRef;
      const shipment = await deliveries.shipment({
        repository,
        release,
        environment,
        delivery: { id: '', actor },
      });
      const result = await dryRun(caller, environment, shipment.spec);
      if (req.body.dryRun) {
        const { current } = await stores.deliveries.latest(
          repository,
          environment.name,
        );
        const before =
          current &&
          (await deliveries.shipment({
            repository,
            environment,
            release: current.release,
            delivery: current,
          }));
        const plan: DeliveryPlan = {
          ok: result.ok,
          release,
          environment: environment.name,
          spec: shipment.spec,
          currentSpec: before?.spec,
          needsApproval: environment.approvers.length > 0,
          result,
        };
        res.json(plan);
        return;
      }
      const delivery = await deliveries.begin({
        repository,
        release,
        environment,
        actor,
        trigger: 'person',
        reason,
      });
      res.status(202).json(delivery);
    },
  );

  router.use(
    rolloutRoutes({
      access,
      repositories: stores.repositories,
      rollouts: options.rollouts,
      store: stores.rollouts,
    }),
  );
  router.use(deviationRoutes({ access, environments, find, forge, lattice }));
  router.use(
    upgradeRoutes({
      access,
      lattice,
      facts: options.facts,
      find,
      renderer: options.renderer,
      repositories: stores.repositories,
      upgrades: options.upgrades,
    }),
  );

  router.use(actionRoutes({ ...options.acting, access, forge, stores }));

  router.post('/deliveries/:id/decision', async (req, res) => {
    const caller = await access.caller(req);
    const delivery = await stores.deliveries.delivery(req.params.id);
    if (!delivery) {
      throw new NotFoundError(`There is no delivery "${req.params.id}"`);
    }
    const environment = deliveries.environment(delivery.environment);
    const { approvers } = environment;
    if (!waitsForApprovers(delivery, environment)) {
      // Only whoever may see it is told how it stands.
      const { owner, name } = delivery;
      await find(caller, { params: { owner, repository: name } });
    } else if (!access.mayDecide(caller, delivery, approvers)) {
      throw new NotAllowedError(
        delivery.actor === caller.userEntityRef
          ? 'Somebody else has to say yes to what you asked for'
          : `Only ${approvers.join(' or ')} decide about ${
              delivery.environment
            }`,
      );
    }
    const { approve, comment } = req.body;
    res.json(
      await deliveries.decide(delivery.id, {
        approve,
        comment,
        by: caller.userEntityRef,
      }),
    );
  });

  return router;
}
