import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  Preparation,
  ServiceDetail,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import {
  serviceDeletePermission,
  serviceSubmitPermission,
} from '@lattice-portal/plugin-lattice-common';
import { validateRequests } from '@lattice-portal/plugin-lattice-node';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Approvals } from '../approvals/Approvals';
import type { Clusters } from '../service/Clusters';
import { describeService } from '../service/detail';
import { listDeviations } from '../service/listDeviations';
import type { LiveObjects } from '../service/LiveObjects';
import type { RuntimeChanges } from '../service/RuntimeChanges';
import type { ServiceQueries } from '../service/ServiceQueries';
import type { Submissions } from '../service/Submissions';
import type { Worlds } from '../service/Worlds';
import { approvalRoutes } from './approvalRoutes';
import { fromClusterErrors } from './fromClusterErrors';
import { listRequest } from './listRequest';
import { outsideRoutes, type OutsideRoutes } from './outsideRoutes';
import { runtimeRoutes } from './runtimeRoutes';

export interface RouterOptions extends OutsideRoutes {
  approvals: Approvals;
  clusters: Clusters;
  liveObjects: LiveObjects;
  preparation: () => Promise<Preparation>;
  queries: ServiceQueries;
  runtime: RuntimeChanges;
  submissions: Submissions;
  worlds: Worlds;
}

type ServiceRequest = Request<{
  cluster: string;
  namespace: string;
  name: string;
}>;

const API = resolvePackagePath(
  '@lattice-portal/plugin-lattice-common',
  'schema/openapi.yaml',
);
const DEFAULT_HISTORY = 20;
const SERVICE = '/services/:cluster/:namespace/:name';

/** The REST API. Requests are checked against the OpenAPI document first; each route then parses, calls and answers. */
export function createRouter(options: RouterOptions): Router {
  const { access, auditor, clusters, queries, submissions, worlds } = options;
  const router = PromiseRouter();
  router.use(express.json({ limit: '512kb' }));
  router.use(validateRequests(API));

  router.get('/preparation', async (req, res) => {
    await access.caller(req);
    res.json(await options.preparation());
  });

  router.get('/clusters', async (req, res) => {
    await access.caller(req);
    res.json({
      items: clusters.all().map(({ status }) => status),
    });
  });

  router.get('/clusters/:cluster/world', async (req, res) => {
    const caller = await access.caller(req);
    res.json(await worlds.get(caller, req.params.cluster));
  });

  router.get(
    '/clusters/:cluster/names/:namespace/:name',
    async (req: ServiceRequest, res) => {
      const caller = await access.caller(req);
      res.json(await worlds.checkName(caller, refOf(req)));
    },
  );

  router.get('/deviations', async (req, res) => {
    const caller = await access.caller(req);
    const today = new Date().toISOString().slice(0, 10);
    res.json({ items: listDeviations(await queries.visible(caller), today) });
  });

  router.get('/services', async (req, res) => {
    const caller = await access.caller(req);
    res.json(await queries.list(caller, listRequest(req.query)));
  });

  router.post('/services', async (req, res) => {
    const caller = await access.submitter(req, req.body.origin);
    const event = await auditor.createEvent({
      eventId: 'service-submit',
      severityLevel: 'medium',
      request: req,
      meta: { cluster: req.body.cluster, dryRun: req.body.dryRun === true },
    });
    try {
      const result = await submissions.submit(caller, req.body);
      const { service, planHash, ok, accepted } = result;
      await event.success({ meta: { service, planHash, ok, accepted } });
      const done = result.accepted ? 202 : 200;
      res.status(result.ok ? done : 422).json(result);
    } catch (error) {
      await event.fail({ error: asError(error) });
      throw error;
    }
  });

  router.post('/services/render', async (req, res) => {
    const caller = await access.submitter(req, req.body.origin);
    const result = await submissions.render(caller, req.body);
    res.status(result.ok ? 200 : 422).json(result);
  });

  router.get(SERVICE, async (req: ServiceRequest, res) => {
    const caller = await access.caller(req);
    const service = await queries.read(caller, refOf(req));
    const resource = { ...service.ref, owner: service.owner.owner };
    const [maySubmit, mayDelete] = await Promise.all([
      access.filter(caller, serviceSubmitPermission),
      access.filter(caller, serviceDeletePermission),
    ]);
    const owns = access.ownsOrRuns(caller, resource);
    const detail: ServiceDetail = await describeService(service, {
      submit: owns && maySubmit(resource),
      delete: owns && mayDelete(resource),
    });
    res.json(detail);
  });

  router.delete(SERVICE, async (req: ServiceRequest, res) => {
    const caller = await access.caller(req);
    const ref = refOf(req);
    const event = await auditor.createEvent({
      eventId: 'service-delete',
      severityLevel: 'high',
      request: req,
      meta: { ...ref },
    });
    try {
      await submissions.delete(caller, ref);
      await event.success();
      res.status(202).end();
    } catch (error) {
      await event.fail({ error: asError(error) });
      throw error;
    }
  });

  router.get(`${SERVICE}/deployments`, async (req: ServiceRequest, res) => {
    const caller = await access.caller(req);
    const limit = Number(req.query.limit ?? DEFAULT_HISTORY);
    res.json({ items: await queries.deployments(caller, refOf(req), limit) });
  });

  router.get(`${SERVICE}/object`, async (req: ServiceRequest, res) => {
    const caller = await access.caller(req);
    const { apiVersion, kind, objectName } = req.query;
    res.json(
      await options.liveObjects.get(caller, refOf(req), {
        apiVersion: String(apiVersion),
        kind: String(kind),
        objectName: String(objectName),
      }),
    );
  });

  router.use(outsideRoutes(options));
  router.use(runtimeRoutes({ access, auditor, runtime: options.runtime }));
  router.use(approvalRoutes({ access, approvals: options.approvals, auditor }));

  router.use(fromClusterErrors());
  return router;
}

function refOf(req: ServiceRequest): ServiceRef {
  const { cluster, namespace, name } = req.params;
  return { cluster, namespace, name };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
