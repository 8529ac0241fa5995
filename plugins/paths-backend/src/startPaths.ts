import type {
  AuthService,
  DatabaseService,
  DiscoveryService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  RootConfigService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  createForge,
  isSupported,
  readForgeSettings,
} from '@lattice-portal/forge';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { Access } from './access/Access';
import { createActing } from './actions/createActing';
import { ClusterPool } from './clusters/ClusterPool';
import { readPathsConfig } from './config';
import { openStores } from './database/openStores';
import { Announcements } from './delivery/Announcements';
import { ArgoCd } from './delivery/ArgoCd';
import { ArgoCdDeliverer } from './delivery/ArgoCdDeliverer';
import { Deliveries } from './delivery/Deliveries';
import { DirectDeliverer } from './delivery/DirectDeliverer';
import { Platform } from './delivery/Platform';
import { RenderedDeliverer } from './delivery/RenderedDeliverer';
import { Connections } from './repositories/Connections';
import { PreviewNamespaces } from './previews/PreviewNamespaces';
import { Previews } from './previews/Previews';
import { MemberSteps } from './rollouts/MemberSteps';
import { Rollouts } from './rollouts/Rollouts';
import { createRouter } from './routes/createRouter';
import { PathFacts } from './upgrades/PathFacts';
import { TemplateRenderer } from './upgrades/TemplateRenderer';
import { Upgrades } from './upgrades/Upgrades';
import { catchUp } from './webhooks/catchUp';
import { Inbox, type EventHandler } from './webhooks/Inbox';

const EVERY_HOUR = 3_600_000;

export interface PathsDependencies {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  lattice: LatticeService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
}

const REQUESTS_EVERY_MS = 5_000;

/** Puts the parts together. A portal without a forge has nothing to deliver from, and says so once. */
export async function startPaths(deps: PathsDependencies): Promise<void> {
  const { auth, config: rootConfig, lattice, logger } = deps;
  if (!rootConfig.has('lattice.forge')) {
    logger.info(
      'No forge is configured in lattice.forge, so nothing is delivered from repositories',
    );
    return;
  }
  const { type } = readForgeSettings(rootConfig);
  if (!isSupported(type)) {
    logger.warn(
      `Nothing is delivered from a forge of type "${type}" yet: golden paths publish to it, and submit the service themselves`,
    );
    return;
  }
  const config = readPathsConfig(rootConfig);
  const { environments, webhookSecret } = config;
  if (!webhookSecret) {
    logger.warn(
      'lattice.forge.webhookSecret is not set, so pushes are not taken. Set it to a long random text',
    );
  }
  const forge = createForge(rootConfig);
  const stores = await openStores(deps.database);
  const clusters = new ClusterPool(rootConfig);
  const platform = new Platform({
    lattice,
    auth,
    urlOf: repository => forge.repositoryUrl(repository),
  });
  const announcements = new Announcements({
    notifications: deps.notifications,
    appUrl: config.appUrl,
    logger,
  });
  const webhooks = [
    ...(webhookSecret
      ? [{ url: config.webhookUrl, secret: webhookSecret }]
      : []),
    ...(config.argoCd.webhook &&
    environments.some(({ delivery }) => delivery !== 'direct')
      ? [config.argoCd.webhook]
      : []),
  ];
  const argoCd = new ArgoCd({ clusters, settings: config.argoCd });
  const deliveries = new Deliveries({
    clusters,
    deliverers: {
      direct: new DirectDeliverer(platform),
      'argo-cd': new ArgoCdDeliverer({ platform, forge, argoCd }),
      ...(config.rendered && {
        rendered: new RenderedDeliverer({
          platform,
          forge,
          argoCd,
          settings: config.rendered,
          webhooks,
        }),
      }),
    },
    platform,
    environments,
    forge,
    logger,
    announcements,
    deliveries: stores.deliveries,
    repositories: stores.repositories,
  });
  const previews =
    config.previews &&
    new Previews({
      clusters,
      namespaces: new PreviewNamespaces({
        clusters,
        settings: config.previews,
      }),
      settings: config.previews,
      forge,
      platform,
      announcements,
      previews: stores.previews,
      repositories: stores.repositories,
      logger,
    });
  const connections = new Connections({
    forge,
    repositories: stores.repositories,
    deliveries: stores.deliveries,
    delivery: deliveries,
    environments,
    webhooks,
    logger,
  });
  const renderer = new TemplateRenderer({
    auth,
    catalog: deps.catalog,
    discovery: deps.discovery,
    reader: deps.urlReader,
  });
  const upgrades = new Upgrades({ forge, renderer, store: stores.upgrades });
  const rollouts = new Rollouts({
    auth,
    logger,
    renderer,
    steps: new MemberSteps({
      deliveries: stores.deliveries,
      environments,
      forge,
      repositories: stores.repositories,
      upgrades,
    }),
    store: stores.rollouts,
  });
  const facts = new PathFacts({
    renderer,
    upgrades: stores.upgrades,
    resultsFile: config.templateResults,
    logger,
  });
  const access = new Access({
    httpAuth: deps.httpAuth,
    userInfo: deps.userInfo,
    catalog: deps.catalog,
    platformGroups: config.platformGroups,
  });
  const acting = createActing({
    access,
    argoCd: config.argoCd,
    auth,
    catalog: deps.catalog,
    clusters,
    deliveries,
    environments,
    forge,
    lattice,
    logger,
    notifications: deps.notifications,
    previews,
    stores,
  });
  const handler: EventHandler = async event => {
    const repository = await stores.repositories.find(event.repository);
    if (!repository) {
      // Perhaps the deployment repository, where somebody merged what a delivery waits for.
      await deliveries.recheck();
      return;
    }
    if (event.kind === 'push' && event.branch === repository.branch) {
      await connections.pushed(repository, event);
    } else if (event.kind === 'pull-request') {
      await previews?.tell(repository, event);
      if (event.action === 'closed') {
        await acting.requests.closed(event.repository, event.pullRequest);
      }
    }
    rollouts.wake();
  };
  const noteVersions = async () => {
    try {
      await facts.note(await auth.getOwnServiceCredentials());
    } catch (error) {
      logger.warn(`The versions of the golden paths were not noted: ${error}`);
    }
  };
  const noting = setInterval(noteVersions, EVERY_HOUR);
  noting.unref();
  const inbox = new Inbox({ store: stores.events, logger, handler });
  const lookAtRequests = (pullRequests: boolean) =>
    acting.requests
      .look({ pullRequests })
      .catch(error =>
        logger.warn(`Requests could not be looked through: ${error}`),
      );
  const requestTimer = setInterval(
    () => void lookAtRequests(false),
    REQUESTS_EVERY_MS,
  );
  requestTimer.unref();
  const stopping = new AbortController();
  deps.lifecycle.addShutdownHook(async () => {
    stopping.abort();
    clearInterval(noting);
    await inbox.stop();
    await rollouts.stop();
    await deliveries.stop();
    await previews?.stop();
    await acting.deletions.stop();
    clearInterval(requestTimer);
    await clusters.stop();
  });
  deps.httpRouter.addAuthPolicy({
    path: '/webhooks',
    allow: 'unauthenticated',
  });
  deps.httpRouter.use(
    createRouter({
      access,
      acting,
      connections,
      deliveries,
      environments,
      facts,
      forge,
      inbox,
      lattice,
      renderer,
      rollouts,
      stores,
      upgrades,
      webhookSecret,
    }),
  );
  clusters.start((cluster, service) => {
    deliveries.observe(cluster, service);
    previews?.observe(cluster, service);
  });
  previews?.start();
  acting.deletions.start();
  void lookAtRequests(true);
  await deliveries.start();
  inbox.start();
  rollouts.start();
  void noteVersions();
  void catchUp({ ...stores, forge, handler, logger, signal: stopping.signal });
}
