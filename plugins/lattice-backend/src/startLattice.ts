import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  approvalDecidePermission,
  latticePermissions,
  readEnvironments,
  TeamNamespaces,
} from '@lattice-portal/plugin-lattice-common';
import { ApprovalNews } from './approvals/ApprovalNews';
import { Approvals } from './approvals/Approvals';
import { readApprovalsConfig } from './approvals/config';
import { Access } from './auth/Access';
import { Directory } from './auth/Directory';
import { latticeRules, serviceResourceRef } from './auth/rules';
import { createProcessCedarEngine, PolicyGuard } from './cedar';
import { ClusterConnection } from './clusters/ClusterConnection';
import { readLatticeConfig } from './config';
import { createDatabaseStores } from './database/DatabaseStores';
import { Meshes } from './fleet/Mesh';
import { LettingGo } from './outside/LettingGo';
import { Outside } from './outside/Outside';
import { Proposals } from './outside/Proposals';
import { ClusterReconciler } from './reconcile/ClusterReconciler';
import { createRouter } from './routes/createRouter';
import { SCHEMAS_PATH, schemaRouter } from './routes/schemaRouter';
import { Announcer } from './service/Announcer';
import { Clusters } from './service/Clusters';
import { LiveObjects } from './service/LiveObjects';
import { readPreparation } from './service/readPreparation';
import { RuntimeChanges } from './service/RuntimeChanges';
import { ServiceQueries } from './service/ServiceQueries';
import { Submissions } from './service/Submissions';
import { Worlds } from './service/Worlds';

export interface LatticeDependencies {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  signals: SignalsService;
  userInfo: UserInfoService;
}

/** Puts the parts together: stores, one reconciler per cluster, access, routes. Clusters connect in the background. */
export async function startLattice(deps: LatticeDependencies): Promise<void> {
  const { config: rootConfig, lifecycle, logger } = deps;
  const config = readLatticeConfig(rootConfig);
  if (rootConfig.getOptionalBoolean('permission.enabled') !== true) {
    logger.warn(
      'Permissions are switched off: every signed-in user may read every service. Changes still need ownership. Set permission.enabled to true',
    );
  }
  const announcer = new Announcer({ signals: deps.signals, logger });
  const stores = await createDatabaseStores(deps.database);
  const policyGuard = new PolicyGuard();
  const cedar = policyGuard.guard(createProcessCedarEngine());
  const meshes = new Meshes();
  const reconcilers = config.clusters.map(
    cluster =>
      new ClusterReconciler({
        connection: ClusterConnection.create({ config: cluster, logger }),
        cedar,
        policyGuard,
        mesh: meshes.of(cluster),
        deployments: stores.deployments,
        inventories: stores.inventory,
        logger,
        concurrency: config.concurrency,
        baseline: cluster.baseline,
        announce: services => announcer.announce(services),
      }),
  );
  lifecycle.addShutdownHook(async () => {
    announcer.stop();
    await Promise.all(reconcilers.map(reconciler => reconciler.stop()));
    await policyGuard.stop();
  });

  const { permissionsRegistry: registry, permissions } = deps;
  const directory = new Directory({
    ...deps,
    teams: new TeamNamespaces(readEnvironments(rootConfig)),
  });
  const access = new Access({
    httpAuth: deps.httpAuth,
    userInfo: deps.userInfo,
    permissions,
    registry,
    directory,
    platformGroups: config.platformGroups,
  });
  registry.addResourceType({
    resourceRef: serviceResourceRef,
    permissions: latticePermissions,
    rules: latticeRules,
  });
  registry.addPermissions([approvalDecidePermission]);

  const clusters = new Clusters(reconcilers);
  const queries = new ServiceQueries({ clusters, access, directory });
  const submissions = new Submissions({ clusters, access, directory, queries });
  deps.httpRouter.addAuthPolicy({
    path: SCHEMAS_PATH,
    allow: 'unauthenticated',
  });
  deps.httpRouter.use(schemaRouter());
  deps.httpRouter.use(
    createRouter({
      access,
      approvals: new Approvals({
        access,
        clusters,
        config: readApprovalsConfig(rootConfig),
        news: new ApprovalNews(deps),
        queries,
        store: stores.approvals,
        submissions,
      }),
      auditor: deps.auditor,
      clusters,
      lettingGo: new LettingGo({ clusters, access, queries }),
      liveObjects: new LiveObjects({ queries }),
      outside: new Outside({ clusters, access, directory }),
      proposals: new Proposals({ clusters, access }),
      preparation: () =>
        readPreparation({ file: config.preparationFile, logger }),
      queries,
      runtime: new RuntimeChanges({ access, queries, submissions }),
      submissions,
      worlds: new Worlds({ clusters, queries, access, directory }),
    }),
  );
  await Promise.all(reconcilers.map(reconciler => reconciler.start()));
}
