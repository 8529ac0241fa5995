import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Forge } from '@lattice-portal/forge';
import {
  readServiceAnnotation,
  type Callee,
  type SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import { admitsCaller } from '@lattice-portal/plugin-paths-common';
import type { Caller } from '../access/Access';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { ConnectedRepository } from '../model';
import { edited, prepareEdit } from './editActions';
import type { Handler, Outcome, Prepared } from './Handler';
import type { SpecSource } from './SpecSource';
import { firstPlace, type Subject } from './Subject';
import { ownerIn } from './Subjects';

/** The service that is to be called. */
interface Other {
  ref: Callee & { cluster?: string };
  /** Entity ref of the owning group. */
  group: string;
  repository?: ConnectedRepository;
}

/** What it takes to admit a caller where there is no repository. */
export interface Admission {
  admit: { entityRef: string; caller: Callee };
}

export interface DependencyOptions {
  catalog: CatalogService;
  forge: Forge;
  repositories: RepositoryStore;
  source: SpecSource;
}

/**
 * Calls another service. Our half is a change like any other; the other half belongs to the other team: a pull request
 * on their repository, or, where there is none, a question they answer in the portal.
 */
export function dependencyAction(options: DependencyOptions): Handler {
  const { catalog, forge, repositories, source } = options;

  const find = async (caller: Caller, entityRef: string): Promise<Other> => {
    const { credentials } = caller;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    const [repository] = entity ? await repositories.list(entityRef) : [];
    const annotated = entity && readServiceAnnotation(entity);
    const group = repository?.groupRef ?? (entity && ownerIn(entity));
    const ref = repository
      ? { namespace: repository.namespace, name: repository.service }
      : annotated;
    if (!ref || !group) {
      throw new InputError(
        `"${entityRef}" is no service that can be called: the catalog has no such component, or it names no service and no owner`,
      );
    }
    return { ref, group, repository };
  };

  const specOf = async ({ branch, specPath, ...at }: ConnectedRepository) =>
    (await forge.readFile(at, { path: specPath, ref: branch }))?.toString(
      'utf8',
    );

  return {
    prepare: async preparation => {
      const { caller, subject, inputs } = preparation;
      const to = String(inputs.to);
      const other = await find(caller, to);
      const self = callerOf(subject);
      if (same(other.ref, self)) {
        throw new InputError('A service needs no consent to call itself');
      }
      const ours = await prepareEdit(source, preparation, 'add-dependency', {
        callee: { namespace: other.ref.namespace, name: other.ref.name },
      });
      const theirs = other.repository && (await specOf(other.repository));
      const admitted = theirs
        ? admitsCaller(theirs, self)
        : agreed(ours, other.ref);
      if (admitted) {
        return {
          ...ours,
          plan: {
            ...ours.plan,
            notes: [`"${other.ref.name}" lets this service in already.`],
          },
          basis: [ours.basis, 'admitted'],
        };
      }
      const title = `Let ${self.name} call ${other.ref.name}`;
      const after = theirs && edited('admit-caller', theirs, { caller: self });
      return {
        ...ours,
        plan: {
          ...ours.plan,
          notes: [
            `Calls go through once ${other.group} agrees. Until then they are refused, and everything else works.`,
          ],
          counterpart: {
            title: other.repository
              ? `A pull request on ${other.repository.owner}/${other.repository.name}: "${title}". ${other.group} merges it, or closes it.`
              : `"${other.ref.name}" has no repository, so ${other.group} is asked on the page Requests.`,
            group: other.group,
            before: theirs,
            after,
          },
        },
        basis: [ours.basis, to, theirs, after],
        carryOut: async (reason): Promise<Outcome> => {
          // Theirs first: asked twice it is the same pull request, so what fails after it can be done again.
          const asked: Outcome =
            other.repository && after
              ? await source.propose(caller, other.repository, {
                  title,
                  body: [
                    `Service \`${self.namespace}/${self.name}\` asks to call \`${other.ref.namespace}/${other.ref.name}\`. Merge this to let it in, or close it to decline.`,
                    ...(reason ? [`Why: ${reason}`] : []),
                  ].join('\n\n'),
                  branch: `lattice/admit-${self.namespace}-${self.name}`,
                  changes: [
                    {
                      path: other.repository.specPath,
                      content: Buffer.from(after),
                    },
                  ],
                  asked: other.group,
                })
              : {
                  state: 'waiting',
                  asked: other.group,
                  message: `Waits until ${other.group} accepts.`,
                  data: {
                    admit: { entityRef: to, caller: self },
                  } satisfies Admission,
                };
          const own = await ours.carryOut(reason);
          return {
            ...asked,
            message: `${own.message} ${asked.message}`,
          };
        },
      };
    },
  };
}

/** The service as others name it: in the namespace of its team. */
function callerOf(subject: Subject): Callee {
  const { repository, service } = subject;
  return {
    name: service,
    namespace: repository?.namespace ?? firstPlace(subject)?.namespace ?? '',
  };
}

function same(a: Callee, b: Callee): boolean {
  return a.name === b.name && a.namespace === b.namespace;
}

/** What the dry run says of the other half. */
function agreed({ plan }: Prepared, callee: Callee): boolean {
  const { agreements = [] } = (plan.result ?? {}) as Partial<SubmissionResult>;
  return agreements.some(
    ({ to, state }) =>
      to === `${callee.namespace}/${callee.name}` && state === 'agreed',
  );
}
