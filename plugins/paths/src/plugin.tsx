import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { pluginFetch } from '@lattice-portal/plugin-lattice-react';
import { createPathsClient } from '@lattice-portal/plugin-paths-common';
import CallSplitIcon from '@material-ui/icons/CallSplit';
import FlashOnIcon from '@material-ui/icons/FlashOn';
import LinearScaleIcon from '@material-ui/icons/LinearScale';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import TimelineIcon from '@material-ui/icons/Timeline';
import { pathsApiRef } from './api/pathsApi';
import { pathsRouteRef, requestsRouteRef } from './routes';

const pathsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: pathsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createPathsClient(pluginFetch('paths', deps)),
    }),
});

const pathsPage = PageBlueprint.make({
  params: {
    path: '/paths',
    title: 'Golden paths',
    icon: <TimelineIcon fontSize="inherit" />,
    routeRef: pathsRouteRef,
    loader: () =>
      import('./pages/GoldenPaths/PathsRouter').then(m => <m.PathsRouter />),
  },
});

const requestsPage = PageBlueprint.make({
  name: 'requests',
  params: {
    path: '/requests',
    title: 'Requests',
    icon: <SwapHorizIcon fontSize="inherit" />,
    routeRef: requestsRouteRef,
    loader: () =>
      import('./pages/Requests/RequestsPage').then(m => <m.RequestsPage />),
  },
});

const actionsTab = EntityContentBlueprint.make({
  name: 'actions',
  params: {
    path: '/actions',
    title: 'Actions',
    group: 'deployment',
    icon: <FlashOnIcon fontSize="inherit" />,
    filter: { kind: 'component' },
    loader: () =>
      import('./pages/Actions/ActionsTab').then(m => <m.ActionsTab />),
  },
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

const deviationsTab = EntityContentBlueprint.make({
  name: 'deviations',
  params: {
    path: '/deviations',
    title: 'Deviations',
    group: 'deployment',
    icon: <CallSplitIcon fontSize="inherit" />,
    filter: { kind: 'component' },
    loader: () =>
      import('./pages/Deviations/DeviationsTab').then(m => <m.DeviationsTab />),
  },
});

/** Golden paths, who is on which version; Environments tab: what of a component runs where, and how it gets further. */
export default createFrontendPlugin({
  pluginId: 'paths',
  title: 'Golden paths',
  icon: <TimelineIcon fontSize="inherit" />,
  routes: { paths: pathsRouteRef, requests: requestsRouteRef },
  extensions: [
    pathsApi,
    pathsPage,
    environmentsTab,
    requestsPage,
    actionsTab,
    deviationsTab,
  ],
});
