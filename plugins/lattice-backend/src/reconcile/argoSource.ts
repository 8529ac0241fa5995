import {
  isClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { SpecSource } from '../database/types';
import { sourceInAnnotations } from './sourceAnnotations';

/** As whom Argo CD writes. */
export const ARGO_FIELD_MANAGER = 'argocd-controller';

/** On what Argo CD syncs: `<application>:<group>/<kind>:<namespace>/<name>`. */
const TRACKING_ANNOTATION = 'argocd.argoproj.io/tracking-id';

interface Source {
  repoURL?: string;
}

interface Synced {
  revision?: string;
  source?: Source;
}

/** An Application, as far as it says what is synced. */
interface Application extends KubernetesObject {
  spec?: { source?: Source };
  /** What is being done now; removed when it is done. */
  operation?: { sync?: Synced };
  status?: { operationState?: { syncResult?: Synced }; sync?: Synced };
}

/**
 * The commit and the repository an object was synced from by Argo CD, as its Application says. Empty when it cannot be
 * known: another cluster's Argo CD, an Application of several sources, no right to read it.
 */
export async function argoSource(
  connection: Pick<ClusterConnection, 'client' | 'argoNamespace'>,
  object: KubernetesObject,
): Promise<SpecSource> {
  const at = applicationOf(object, connection.argoNamespace);
  if (!at) {
    return {};
  }
  try {
    const application = await connection.client.get({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      ...at,
    });
    return application ? syncedSource(application) : {};
  } catch (error) {
    if (isClusterError(error)) {
      // History is not worth a failed deployment.
      return {};
    }
    throw error;
  }
}

/** The Application an object says it is synced by. An annotation that was copied from another object counts for nothing. */
export function applicationOf(
  { apiVersion, kind, metadata }: KubernetesObject,
  argoNamespace: string,
): { namespace: string; name: string } | undefined {
  const [application, type, place] =
    metadata.annotations?.[TRACKING_ANNOTATION]?.split(':') ?? [];
  const own =
    type === `${apiVersion.split('/')[0]}/${kind}` &&
    place === `${metadata.namespace}/${metadata.name}`;
  if (!application || !own) {
    return undefined;
  }
  // An Application outside the namespace of Argo CD has its own before its name.
  const [namespace, name] = application.split('_');
  return name === undefined
    ? { namespace: argoNamespace, name: application }
    : { namespace, name };
}

/** What an Application last wrote: what it does now goes before what it did, and that before what it compares with. */
export function syncedSource(application: Application): SpecSource {
  const { spec, operation, status } = application;
  const result = status?.operationState?.syncResult;
  const commit = [
    operation?.sync?.revision,
    result?.revision,
    status?.sync?.revision,
  ].find(revision => /^[0-9a-f]{40,64}$/.test(revision ?? ''));
  const { release, environment } = sourceInAnnotations(application);
  return {
    commit,
    repository: (operation?.sync?.source ?? result?.source ?? spec?.source)
      ?.repoURL,
    release,
    environment,
  };
}
