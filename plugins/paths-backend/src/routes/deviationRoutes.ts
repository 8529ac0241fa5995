import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Forge } from '@lattice-portal/forge';
import {
  deviationsOf,
  expiryOf,
  fillNamespace,
  type Environment,
} from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type {
  DeviationPlan,
  Deviations,
} from '@lattice-portal/plugin-paths-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parse } from 'yaml';
import type { Access } from '../access/Access';
import { specFor } from '../delivery/specFor';
import { comeBack, leavePath } from '../deviations/editSpec';
import type { ConnectedRepository } from '../model';
import type { FindRepository, RepositoryRequest } from './createRouter';

export interface DeviationRoutesOptions {
  access: Access;
  environments: Environment[];
  find: FindRepository;
  forge: Forge;
  lattice: LatticeService;
}

const DEVIATIONS = '/repositories/:owner/:repository/deviations';
const AUTHOR = { name: 'Lattice Portal', email: 'portal@lattice.invalid' };

/** Leaving the golden path in the open: with an owner, a reason and an end, as a change of the repository. */
export function deviationRoutes(options: DeviationRoutesOptions): Router {
  const { access, environments, find, forge, lattice } = options;
  const router = PromiseRouter();
  const [first] = environments;

  const specAt = async (repository: ConnectedRepository) => {
    const { owner, name, branch, specPath } = repository;
    const head = await forge.head(repository, branch);
    const text =
      head &&
      (await forge.readFile(repository, { path: specPath, ref: head.id }));
    if (!head || !text) {
      throw new NotFoundError(
        `Repository "${owner}/${name}" has no "${specPath}" on "${branch}" any more`,
      );
    }
    return { text: text.toString('utf8'), commit: head.id };
  };

  router.get(DEVIATIONS, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    const repository = await find(caller, req);
    const [{ text }, live] = await Promise.all([
      specAt(repository),
      lattice.getService(
        {
          cluster: first.cluster,
          namespace: fillNamespace(first.namespace, repository),
          name: repository.service,
        },
        { credentials: caller.credentials },
      ),
    ]);
    const spec = parse(text) ?? {};
    const today = new Date().toISOString().slice(0, 10);
    const answer: Deviations = {
      items: deviationsOf(spec).map(deviation => ({
        ...deviation,
        expiry: expiryOf(deviation, today),
      })),
      objects: (live?.objects ?? []).map(({ kind, name }) => `${kind}/${name}`),
      containers: Object.keys(spec.spec?.workload?.containers ?? {}),
      may: { change: access.mayDeliver(caller, repository) },
    };
    res.json(answer);
  });

  router.post(DEVIATIONS, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    const repository = await find(caller, req);
    if (!access.mayDeliver(caller, repository)) {
      throw new NotAllowedError(
        `Only ${repository.groupRef} and the platform team change how "${repository.service}" leaves its golden path`,
      );
    }
    const { leave, comeBack: back, dryRun } = req.body;
    if ((leave === undefined) === (back === undefined)) {
      throw new InputError('Say either "leave" or "comeBack"');
    }
    const { text: before, commit } = await specAt(repository);
    const after = leave ? leavePath(before, leave) : comeBack(before, back);
    const result = await lattice.submit(
      {
        cluster: first.cluster,
        spec: specFor(
          after,
          { environment: first.name, namespace: first.namespace },
          {
            repository: forge.repositoryUrl(repository),
            commit,
            release: '1',
          },
        ),
        dryRun: true,
      },
      { credentials: caller.credentials },
    );
    if (dryRun) {
      const plan: DeviationPlan = {
        ok: result.ok,
        before,
        after,
        result: { ...result },
      };
      res.json(plan);
      return;
    }
    if (result.diagnostics.some(({ severity }) => severity === 'error')) {
      throw new InputError(
        `The spec would not compile: ${
          result.diagnostics.find(({ severity }) => severity === 'error')
            ?.message
        }`,
      );
    }
    const named = leave ?? back;
    const title = `${leave ? 'Leave the golden path' : 'Come back'}: ${
      named.kind
    } ${named.subject}`.slice(0, 200);
    const branch = `lattice/${leave ? 'leave' : 'back'}-${slug(
      `${named.kind}-${named.subject}`,
    )}-${commit.slice(0, 7)}`;
    await forge.commit(repository, {
      branch,
      from: repository.branch,
      message: title,
      author: AUTHOR,
      changes: [{ path: repository.specPath, content: Buffer.from(after) }],
    });
    const { number, url } = await forge.openPullRequest(repository, {
      branch,
      base: repository.branch,
      title,
      body: [
        leave
          ? `${leave.owner} answers for it until ${leave.expires}: ${leave.reason}`
          : 'The service is as the platform derives it again.',
        ...(result.ok
          ? []
          : [
              'A gate does not let it pass yet. See the plan on the page of the service.',
            ]),
        `Asked for by ${caller.userEntityRef}.`,
      ].join('\n\n'),
    });
    res.status(201).json({ number, url, conflicts: [] });
  });

  return router;
}

function slug(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
