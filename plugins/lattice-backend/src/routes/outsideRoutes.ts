import type { AuditorService } from '@backstage/backend-plugin-api';
import type { LackId } from '@lattice-portal/plugin-lattice-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Access } from '../auth/Access';
import type { LettingGo } from '../outside/LettingGo';
import type { Outside } from '../outside/Outside';
import type { Proposals } from '../outside/Proposals';
import { audited } from './audited';

export interface OutsideRoutes {
  access: Access;
  auditor: AuditorService;
  lettingGo: LettingGo;
  outside: Outside;
  proposals: Proposals;
}

/** What runs outside of Lattice, and how it comes in and out again. */
export function outsideRoutes(options: OutsideRoutes): Router {
  const { access, auditor, lettingGo, outside, proposals } = options;
  const router = PromiseRouter();

  router.get('/outside', async (req, res) => {
    const caller = await access.caller(req);
    const { cluster, namespace, lack, search, offset, limit } = req.query;
    const text = (value: unknown) =>
      value === undefined ? undefined : String(value);
    const count = (value: unknown) =>
      value === undefined ? undefined : Number(value);
    res.json(
      await outside.list(caller, {
        cluster: text(cluster),
        namespace: text(namespace),
        lack: lack as LackId | undefined,
        search: text(search),
        offset: count(offset),
        limit: count(limit),
      }),
    );
  });

  router.post('/outside/proposals', async (req, res) => {
    const caller = await access.caller(req);
    res.json(await proposals.propose(caller, req.body));
  });

  router.post(
    '/services/:cluster/:namespace/:name/let-go',
    async (
      req: Request<{ cluster: string; namespace: string; name: string }>,
      res,
    ) => {
      const caller = await access.caller(req);
      const { cluster, namespace, name } = req.params;
      const ref = { cluster, namespace, name };
      const event = {
        eventId: 'service-let-go',
        severityLevel: 'high' as const,
        request: req,
        meta: { ...ref },
      };
      await audited(auditor, event, async () => {
        await lettingGo.start(caller, ref);
        outside.forget(cluster);
        return { value: undefined };
      });
      res.status(202).end();
    },
  );
  return router;
}
