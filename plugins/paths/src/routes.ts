import { createRouteRef } from '@backstage/frontend-plugin-api';

// A page without one has no entry in the navigation.
export const pathsRouteRef = createRouteRef();
export const requestsRouteRef = createRouteRef();
