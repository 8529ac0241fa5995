import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { SERVICE_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedIn';
import CallSplitIcon from '@material-ui/icons/CallSplit';
import HomeIcon from '@material-ui/icons/Home';
import LayersIcon from '@material-ui/icons/Layers';
import { createLatticeApi, latticeApiRef } from './api';
import { INFRASTRUCTURE_PATH } from './hooks/useServiceLink';
import {
  approvalsRouteRef,
  homeRouteRef,
  infrastructureRouteRef,
  servicesRouteRef,
} from './routes';

const latticeApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: latticeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createLatticeApi(deps),
    }),
});

const servicesPage = PageBlueprint.make({
  params: {
    path: '/services',
    title: 'Services',
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: servicesRouteRef,
    loader: () =>
      import('./pages/Services/ServicesRouter').then(m => <m.ServicesRouter />),
  },
});

const approvalsPage = PageBlueprint.make({
  name: 'approvals',
  params: {
    path: '/approvals',
    title: 'Approvals',
    icon: <AssignmentTurnedInIcon fontSize="inherit" />,
    routeRef: approvalsRouteRef,
    loader: () =>
      import('./pages/Approvals/ApprovalsRouter').then(m => (
        <m.ApprovalsRouter />
      )),
  },
});

const deviationsPage = PageBlueprint.make({
  name: 'deviations',
  params: {
    path: '/deviations',
    title: 'Deviations',
    icon: <CallSplitIcon fontSize="inherit" />,
    loader: () =>
      import('./pages/Deviations/DeviationsPage').then(m => (
        <m.DeviationsPage />
      )),
  },
});

// Off by default: most portals have a home page already. An app that wants ours turns it on.
const homePage = PageBlueprint.make({
  name: 'home',
  disabled: true,
  params: {
    path: '/',
    title: 'Home',
    icon: <HomeIcon fontSize="inherit" />,
    routeRef: homeRouteRef,
    loader: () => import('./pages/Home/HomePage').then(m => <m.HomePage />),
  },
});

const infrastructureTab = EntityContentBlueprint.make({
  name: 'infrastructure',
  params: {
    path: `/${INFRASTRUCTURE_PATH}`,
    title: 'Infrastructure',
    group: 'deployment',
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: infrastructureRouteRef,
    filter: {
      kind: 'component',
      [`metadata.annotations.${SERVICE_ANNOTATION}`]: { $exists: true },
    },
    loader: () =>
      import('./pages/Service/InfrastructureTab').then(m => (
        <m.InfrastructureTab />
      )),
  },
});

/** Infrastructure tab, services page, home page and golden-path form fields. */
export default createFrontendPlugin({
  pluginId: 'lattice',
  title: 'Services',
  icon: <LayersIcon fontSize="inherit" />,
  routes: {
    home: homeRouteRef,
    services: servicesRouteRef,
    approvals: approvalsRouteRef,
    infrastructure: infrastructureRouteRef,
  },
  extensions: [
    latticeApi,
    servicesPage,
    approvalsPage,
    deviationsPage,
    homePage,
    infrastructureTab,
  ],
});
