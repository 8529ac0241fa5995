import {
  createFrontendModule,
  PageLayout as PageLayoutRef,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { PageLayout } from './PageLayout';

// The name of the stock layout, so that this takes its place.
const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({ component: PageLayoutRef, loader: () => PageLayout }),
});

export const layoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [pageLayout],
});
