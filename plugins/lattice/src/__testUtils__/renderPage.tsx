import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import type { LatticeClient } from '@lattice-portal/plugin-lattice-common';
import { act } from '@testing-library/react';
import { latticeApiRef } from '../api';
import { approvalsRouteRef, homeRouteRef, servicesRouteRef } from '../routes';

/** Sends a message on the services channel, as the backend does when services changed. */
export type Announce = (keys: string[]) => void;

export interface RenderPageOptions {
  lattice: LatticeClient;
  /** Path and query the page is opened at. */
  at?: string;
  /** Who is looking. */
  owns?: string[];
  config?: JsonObject;
}

/** Renders a page with a fake backend, signals and routes, as in the app. */
export function renderPage(
  page: JSX.Element,
  options: RenderPageOptions,
): Announce {
  const { lattice, at = '/', owns = [], config = {} } = options;
  const listeners = new Set<(message: JsonObject) => void>();
  const signals: SignalApi = {
    subscribe: (_channel, onMessage) => {
      const listener = (message: JsonObject) =>
        onMessage(message as Parameters<typeof onMessage>[0]);
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  renderInTestApp(page, {
    initialRouteEntries: [at],
    mountedRoutes: {
      '/home': homeRouteRef,
      '/services': servicesRouteRef,
      '/approvals': approvalsRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    config,
    apis: [
      [latticeApiRef, lattice],
      [signalApiRef, signals],
      mockApis.identity({
        userEntityRef: 'user:default/developer',
        ownershipEntityRefs: ['user:default/developer', ...owns],
      }),
    ],
  });
  return keys => act(() => listeners.forEach(listener => listener({ keys })));
}
