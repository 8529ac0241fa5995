import { createRouteRef } from '@backstage/frontend-plugin-api';

export const homeRouteRef = createRouteRef();
export const servicesRouteRef = createRouteRef();
export const approvalsRouteRef = createRouteRef();
export const infrastructureRouteRef = createRouteRef();
