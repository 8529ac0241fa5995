import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DefaultLatticeService } from './DefaultLatticeService';
import type { LatticeService } from './LatticeService';

/** The lattice backend, for other backend plugins and modules; calls it over HTTP on behalf of a user. */
export const latticeServiceRef = createServiceRef<LatticeService>({
  id: 'lattice.service',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        DefaultLatticeService.create({ auth, discovery }),
    }),
});
