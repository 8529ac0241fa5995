import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ApprovalState } from '@lattice-portal/plugin-lattice-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Approvals } from '../approvals/Approvals';
import type { Access } from '../auth/Access';
import { audited } from './audited';

type ApprovalRequest = Request<{ id: string }>;

/** What people are asked, and what they say to it. */
export function approvalRoutes(options: {
  access: Access;
  approvals: Approvals;
  auditor: AuditorService;
}): Router {
  const { access, approvals, auditor } = options;
  const router = PromiseRouter();

  router.get('/approvals', async (req, res) => {
    const caller = await access.caller(req);
    const { view, state, limit } = req.query;
    const items = await approvals.list(caller, {
      view: view && String(view),
      state: state as ApprovalState | undefined,
      limit: limit === undefined ? undefined : Number(limit),
    });
    res.json({ items });
  });

  router.post('/approvals', async (req, res) => {
    const caller = await access.submitter(req, req.body.origin);
    const event = {
      eventId: 'approval-request',
      severityLevel: 'low' as const,
      request: req,
      meta: { cluster: req.body.cluster, run: req.body.run },
    };
    const items = await audited(auditor, event, async () => {
      const asked = await approvals.ask(caller, req.body);
      return { value: asked, meta: { ids: asked.map(({ id }) => id) } };
    });
    res.json({ items });
  });

  router.get('/approvals/:id', async (req: ApprovalRequest, res) => {
    const caller = await access.caller(req);
    res.json(await approvals.get(caller, req.params.id));
  });

  router.post('/approvals/:id/decision', async (req: ApprovalRequest, res) => {
    const caller = await access.caller(req);
    const { id } = req.params;
    const event = {
      eventId: 'approval-decision',
      severityLevel: 'high' as const,
      request: req,
      meta: { id, decision: req.body.decision },
    };
    const approval = await audited(auditor, event, async () => {
      const decided = await approvals.decide(caller, id, req.body);
      return { value: decided, meta: { service: decided.service } };
    });
    res.json(approval);
  });

  router.post(
    '/approvals/:id/withdrawal',
    async (req: ApprovalRequest, res) => {
      const caller = await access.caller(req);
      const { id } = req.params;
      const event = {
        eventId: 'approval-withdrawal',
        severityLevel: 'low' as const,
        request: req,
        meta: { id },
      };
      const approval = await audited(auditor, event, async () => ({
        value: await approvals.withdraw(caller, id),
      }));
      res.json(approval);
    },
  );
  return router;
}
