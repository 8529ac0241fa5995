import type { Forge } from '@lattice-portal/forge';
import { fillNamespace } from '@lattice-portal/plugin-lattice-common';
import type {
  EnvironmentState,
  Release,
  Repository,
} from '@lattice-portal/plugin-paths-common';
import { parse } from 'yaml';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type {
  ConnectedRepository,
  DeliveryRecord,
  ReleaseRecord,
} from '../model';

export function describeRepository(
  repository: ConnectedRepository,
  forge: Forge,
): Repository {
  return {
    owner: repository.owner,
    name: repository.name,
    url: forge.repositoryUrl(repository),
    entityRef: repository.entityRef,
    group: repository.groupRef,
    service: repository.service,
    branch: repository.branch,
    template: repository.template,
    templateVersion: repository.templateVersion,
    connectedAt: repository.connectedAt,
  };
}

export function describeRelease(release: ReleaseRecord, forge: Forge): Release {
  return {
    number: release.number,
    commit: release.commit,
    commitUrl: forge.commitUrl(release, release.commit),
    message: release.message,
    author: release.author,
    images: imagesOf(release.spec),
    spec: release.spec,
    createdAt: release.createdAt,
  };
}

export function describeEnvironment(
  environment: Environment,
  repository: ConnectedRepository,
  deliveries: { newest?: DeliveryRecord; current?: DeliveryRecord },
  mayDecide: boolean,
): EnvironmentState {
  const { newest, current } = deliveries;
  return {
    ...environment,
    namespace: fillNamespace(environment.namespace, repository),
    current,
    newest: newest?.id === current?.id ? undefined : newest,
    mayDecide,
  };
}

/** The images of a spec, as far as it can be read. */
function imagesOf(spec: string): string[] {
  try {
    const containers: Record<string, { image?: unknown }> =
      parse(spec)?.spec?.workload?.containers ?? {};
    return Object.values(containers).flatMap(({ image }) =>
      typeof image === 'string' ? [image] : [],
    );
  } catch {
    return [];
  }
}
