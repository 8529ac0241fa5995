import { ConflictError, InputError } from '@backstage/errors';
import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Handler } from './Handler';
import type { Deletions } from './Deletions';
import type { Place } from './Subject';

/** On what was claimed from the platform. */
const CLAIM_LABEL = 'lattice.dev/claim';
const VOLUME =
  'Its volume goes with it, unless the storage class of the cluster retains volumes.';
const CLAIMED =
  'It is handed back to the platform; whether the data is kept is what its provider does with what nobody claims any more.';

/** Deletes a service from every environment. The name has to be typed; finalizers of others are waited for. */
export function deleteAction(options: {
  lattice: LatticeService;
  deletions: Deletions;
}): Handler {
  const { lattice, deletions } = options;
  return {
    prepare: async ({ caller, subject, inputs }) => {
      const { service, repository, entity } = subject;
      const places = subject.places.filter(({ detail }) => detail);
      if (places.length === 0) {
        throw new InputError(
          `Service "${service}" runs in no environment that you may see`,
        );
      }
      const forbidden = places.find(
        ({ detail }) => !detail?.permissions.delete,
      );
      const rendered = places.find(({ delivery }) => delivery === 'rendered');
      const busy = repository && (await deletions.deliveryUnderWay(repository));
      const refusal =
        (forbidden &&
          `You may not delete the service in ${forbidden.title}. Ask its owners, or the platform team.`) ??
        (rendered &&
          `In ${rendered.title} its manifests are in a deployment repository. Remove them there first: what is written from a repository would come back.`) ??
        (busy &&
          `Release ${busy.release} is being brought into ${busy.environment}. Wait until that is done.`);
      const removed = places.map(describe);
      return {
        plan: {
          ok: !refusal,
          summary: `The service goes from ${places
            .map(({ title }) => title)
            .join(
              ', ',
            )} with everything it was given. Objects with a finalizer stay until whoever put it there takes it off.`,
          notes: refusal ? [refusal] : [],
          removed,
          stays: [
            ...(repository
              ? [
                  `Repository ${repository.owner}/${repository.name} with its history. It is disconnected, so that no push brings the service back; connect it again to deliver it anew.`,
                ]
              : []),
            `The catalog entry "${entity.metadata.name}", until its catalog-info.yaml is removed.`,
            'Secrets in the secret store: only their copies in the cluster go.',
            'The history of deliveries and actions.',
          ],
          confirmName: service,
        },
        basis: removed,
        refusal,
        carryOut: async () => {
          if (inputs.name !== service) {
            throw new InputError(
              `Type the name of the service, "${service}", to confirm`,
            );
          }
          if (repository) {
            await deletions.disconnect(repository, places);
          }
          for (const place of places) {
            try {
              await lattice.deleteService(place, {
                credentials: caller.credentials,
              });
            } catch (error) {
              if (!(error instanceof Error && error.name === 'NotFoundError')) {
                throw new ConflictError(
                  `${place.title} could not be deleted: ${error}. What was begun goes on; delete again for the rest`,
                );
              }
            }
          }
          return {
            state: 'running',
            message: 'Being deleted.',
            data: {
              places: places.map(
                ({ cluster, namespace, name, title, environment, detail }) => ({
                  cluster,
                  namespace,
                  name,
                  title,
                  environment,
                  kind: detail?.kind ?? 'LatticeService',
                  objects: detail?.objects.map(object => ({
                    apiVersion: object.apiVersion,
                    kind: object.kind,
                    namespace: object.namespace,
                    name: object.name,
                  })),
                }),
              ),
            },
          };
        },
      };
    },
  };
}

function describe({ title, cluster, namespace, detail }: Place) {
  return {
    title,
    cluster,
    namespace,
    objects: (detail?.objects ?? [])
      .filter(({ health }) => health !== 'Missing')
      .map(object => {
        const { kind, name } = object;
        const data = dataIn(object);
        return { kind, name, ...(data ? { data } : {}) };
      }),
  };
}

/** What becomes of the data in an object; undefined for one without. */
function dataIn({ kind, manifest }: DerivedObjectView): string | undefined {
  if (kind === 'PersistentVolumeClaim') {
    return VOLUME;
  }
  const { labels } = (manifest?.metadata ?? {}) as {
    labels?: Record<string, string>;
  };
  return labels?.[CLAIM_LABEL] ? CLAIMED : undefined;
}
