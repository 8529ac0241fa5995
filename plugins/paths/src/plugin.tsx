import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { pluginFetch } from '@lattice-portal/plugin-lattice-react';
import { createPathsClient } from '@lattice-portal/plugin-paths-common';
import LinearScaleIcon from '@material-ui/icons/LinearScale';
import { pathsApiRef } from './api/pathsApi';

const pathsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: pathsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createPathsClient(pluginFetch('paths', deps)),
    }),
});

const environmentsTab = EntityContentBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    icon: <LinearScaleIcon fontSize="inherit" />,
    filter: { kind: 'component' },
    loader: () =>
      import('./pages/Environments/EnvironmentsTab').then(m => (
        <m.EnvironmentsTab />
      )),
  },
});

/** Environments tab: what of a component runs where, and how it gets further. */
export default createFrontendPlugin({
  pluginId: 'paths',
  title: 'Environments',
  icon: <LinearScaleIcon fontSize="inherit" />,
  extensions: [pathsApi, environmentsTab],
});
