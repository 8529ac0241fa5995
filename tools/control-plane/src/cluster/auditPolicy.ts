import { readFile } from 'node:fs/promises';

/** Who did what, in order; what the parts of Kubernetes read for themselves is left out. */
export const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived', 'ResponseStarted'],
  rules: [
    {
      level: 'None',
      nonResourceURLs: ['/healthz*', '/readyz*', '/livez*', '/version'],
    },
    {
      level: 'None',
      users: [
        'system:apiserver',
        'system:kube-scheduler',
        'system:kube-controller-manager',
        'lattice:kwok',
      ],
      verbs: ['get', 'list', 'watch'],
    },
    {
      level: 'None',
      userGroups: ['system:serviceaccounts:kube-system'],
      verbs: ['get', 'list', 'watch'],
    },
    {
      level: 'None',
      resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }],
      users: [
        'system:apiserver',
        'system:kube-scheduler',
        'system:kube-controller-manager',
        'lattice:kwok',
      ],
    },
    { level: 'Metadata' },
  ],
};

/** One finished request to the API server. */
export interface AuditEvent {
  /** As in `create`, `patch`, `watch`. */
  verb: string;
  user: string;
  uri: string;
  /** HTTP status of the answer. */
  code: number;
  apiGroup: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
  dryRun: boolean;
  /** When the request arrived, RFC 3339 with microseconds. */
  time: string;
  userAgent: string;
}

interface RawEvent {
  verb: string;
  requestURI: string;
  user?: { username?: string };
  userAgent?: string;
  objectRef?: {
    apiGroup?: string;
    resource?: string;
    subresource?: string;
    namespace?: string;
    name?: string;
  };
  responseStatus?: { code?: number };
  requestReceivedTimestamp: string;
}

/** One line of the audit log. */
export function parseAuditLine(line: string): AuditEvent {
  const raw = JSON.parse(line) as RawEvent;
  const { objectRef = {} } = raw;
  return {
    verb: raw.verb,
    user: raw.user?.username ?? '',
    uri: raw.requestURI,
    code: raw.responseStatus?.code ?? 0,
    apiGroup: objectRef.apiGroup ?? '',
    resource: objectRef.resource ?? '',
    subresource: objectRef.subresource ?? '',
    namespace: objectRef.namespace ?? '',
    name: objectRef.name ?? '',
    dryRun: raw.requestURI.includes('dryRun=All'),
    time: raw.requestReceivedTimestamp,
    userAgent: raw.userAgent ?? '',
  };
}

/** All events of a log file, oldest first; a last line still being written is left out. */
export async function readAuditLog(file: string): Promise<AuditEvent[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map(parseAuditLine);
}
