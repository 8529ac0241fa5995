import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access } from '../auth/Access';
import type { RuntimeChange, RuntimeChanges } from '../service/RuntimeChanges';
import { audited } from './audited';

/** What people do to a running service beside its spec. */
export function runtimeRoutes(options: {
  access: Access;
  auditor: AuditorService;
  runtime: RuntimeChanges;
}): Router {
  const { access, auditor, runtime } = options;
  const router = PromiseRouter();
  router.post(
    '/services/:cluster/:namespace/:name/runtime',
    async (
      request: Request<
        { cluster: string; namespace: string; name: string },
        unknown,
        RuntimeChange
      >,
      response,
    ) => {
      const { cluster, namespace, name } = request.params;
      const ref: ServiceRef = { cluster, namespace, name };
      const { restart, paused, owner, dryRun, origin } = request.body;
      const caller = await access.submitter(request, origin);
      const result = await audited(
        auditor,
        {
          eventId: 'service-runtime',
          severityLevel: 'medium',
          request,
          meta: {
            ...ref,
            ...(restart === undefined ? {} : { restart }),
            ...(paused === undefined ? {} : { paused }),
            ...(owner === undefined ? {} : { owner }),
            dryRun: dryRun === true,
          },
        },
        async () => {
          const value = await runtime.change(caller, ref, request.body);
          const { ok, accepted } = value;
          return { value, meta: { ok, accepted } };
        },
      );
      const done = result.accepted ? 202 : 200;
      response.status(result.ok ? done : 422).json(result);
    },
  );
  return router;
}
