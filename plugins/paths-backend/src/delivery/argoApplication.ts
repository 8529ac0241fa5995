import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  ENVIRONMENT_ANNOTATION,
  RELEASE_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import type { Shipment } from '../model';

export interface ArgoCdSettings {
  /** Namespace of Argo CD and of its Applications. */
  namespace: string;
  /** Project of the Applications. */
  project: string;
  /** Where Argo CD takes webhooks of the forge; without it a change is seen at the next polling. */
  webhook?: { url: string; secret: string };
}

/** Where Argo CD finds what it syncs. */
export interface ApplicationSource {
  /** Address of the repository. */
  repository: string;
  branch: string;
  path: string;
  directory: { include: string; recurse?: boolean };
}

const API_VERSION = 'argoproj.io/v1alpha1';

/** The Application of a service in an environment. */
export function applicationRef(
  { namespace, repository }: Shipment,
  settings: ArgoCdSettings,
) {
  return {
    apiVersion: API_VERSION,
    kind: 'Application',
    namespace: settings.namespace,
    name: `${namespace}-${repository.service}`,
  };
}

/** That Application as it has to be for a shipment. */
export function argoApplication(
  shipment: Shipment,
  settings: ArgoCdSettings,
  options: { source: ApplicationSource; sourceUrl: string },
) {
  const { environment, namespace, release } = shipment;
  const { source, sourceUrl } = options;
  const { apiVersion, kind, ...metadata } = applicationRef(shipment, settings);
  return {
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      labels: {
        'app.kubernetes.io/managed-by': 'lattice-portal',
        [ENVIRONMENT_ANNOTATION]: environment.name,
      },
      annotations: {
        [SOURCE_REPOSITORY_ANNOTATION]: sourceUrl,
        [SOURCE_COMMIT_ANNOTATION]: release.commit,
        [RELEASE_ANNOTATION]: String(release.number),
        [ENVIRONMENT_ANNOTATION]: environment.name,
      },
    },
    spec: {
      project: settings.project,
      source: {
        repoURL: `${source.repository}.git`,
        targetRevision: source.branch,
        path: source.path,
        directory: source.directory,
      },
      destination: { server: 'https://kubernetes.default.svc', namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['ServerSideApply=true'],
        // Somebody waits for the answer: after 35 s it is not a hiccup any more.
        retry: {
          limit: 3,
          backoff: { duration: '5s', factor: 2, maxDuration: '1m' },
        },
      },
    },
  };
}

interface ApplicationStatus {
  reconciledAt?: string;
  conditions?: { type: string; message?: string }[];
  operationState?: {
    phase?: string;
    message?: string;
    finishedAt?: string;
    syncResult?: {
      resources?: {
        kind: string;
        name: string;
        status?: string;
        message?: string;
      }[];
    };
  };
}

const ERROR = /Error$/;
const BROKEN = ['Failed', 'Error'];

/**
 * Why Argo CD cannot sync, by what it found after this moment (ISO 8601): what it said before is about an earlier
 * commit. Conditions whose type ends in Error, and an operation that failed
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup).
 */
export function applicationProblem(
  application: KubernetesObject | undefined,
  since: string,
): string | undefined {
  const { reconciledAt, conditions, operationState } = (application?.status ??
    {}) as ApplicationStatus;
  const isNew = (time?: string) =>
    time !== undefined && Date.parse(time) > Date.parse(since);
  const condition =
    isNew(reconciledAt) && conditions?.find(({ type }) => ERROR.test(type));
  if (condition) {
    return condition.message ?? condition.type;
  }
  return isNew(operationState?.finishedAt) &&
    BROKEN.includes(operationState?.phase ?? '')
    ? whyFailed(operationState)
    : undefined;
}

/** What it says of the whole, and of each object that could not be written. */
function whyFailed(operation: ApplicationStatus['operationState']): string {
  const objects = (operation?.syncResult?.resources ?? [])
    .filter(({ status }) => status === 'SyncFailed')
    .map(({ kind, name, message }) => `${kind} "${name}": ${message}`);
  return [operation?.message ?? operation?.phase, ...objects].join('\n');
}
