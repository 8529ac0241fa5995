import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { latticeServiceRef } from '@lattice-portal/plugin-lattice-node';
import { createCatalogRegisterAction } from './actions/catalogRegister';
import { createRunFailedAction } from './actions/runFailed';
import { createApprovalWaitAction } from './actions/approvalWait';
import { plainErrors } from './actions/plainErrors';
import { createExistingImportAction } from './actions/existingImport';
import { createRepoProposeAction } from './actions/repoPropose';
import { createRepoPublishAction } from './actions/repoPublish';
import { createServiceDeliverAction } from './actions/serviceDeliver';
import { createServiceSubmitAction } from './actions/serviceSubmit';
import { createSpecCompileAction } from './actions/specCompile';
import { createSpecWriteAction } from './actions/specWrite';
import { createDeliveryClient } from './platform/DeliveryClient';

/** Adds the steps of the golden paths to the scaffolder. */
export const latticeModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'lattice',
  register({ registerInit }) {
    registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        catalog: catalogServiceRef,
        lattice: latticeServiceRef,
      },
      async init({ auth, scaffolder, config, catalog, discovery, lattice }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const actions = [
          createSpecWriteAction({ config, catalog }),
          createSpecCompileAction({ lattice }),
          createApprovalWaitAction({ lattice }),
          createServiceDeliverAction({
            config,
            lattice,
            delivery: createDeliveryClient({ auth, discovery }),
          }),
          createCatalogRegisterAction({ catalog, integrations }),
          createRunFailedAction(),
          createExistingImportAction({ config, lattice }),
          createRepoProposeAction({ config }),
          createServiceSubmitAction({ lattice }),
          createRepoPublishAction({ config, integrations }),
        ];
        scaffolder.addActions(...actions.map(plainErrors));
      },
    });
  },
});
