import type {
  CostView,
  DeploymentRecord,
  DerivedObjectView,
  GateView,
  ServiceDetail,
  ServiceSummary,
} from '@lattice-portal/plugin-lattice-common';

const T0 = '2026-11-21T11:00:00Z';

const specText = `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata:
  name: payments
  namespace: commerce
spec:
  replicas: 3
  workload:
    containers:
      api:
        image: registry.example.com/payments@sha256:5d3f
  resources:
    orders: { type: service, direction: outbound }
    stripe: { type: secret }
`;

export function summary(change: Partial<ServiceSummary> = {}): ServiceSummary {
  return {
    cluster: 'local',
    namespace: 'commerce',
    name: 'payments',
    key: 'key-payments',
    phase: 'Ready',
    phaseSince: T0,
    owner: 'group:default/payments',
    entityRef: 'component:default/payments',
    resources: 3,
    gates: { passed: 2, total: 2 },
    lastDeployment: T0,
    pendingAgreements: 0,
    stale: false,
    ...change,
  };
}

export const passedGate: GateView = {
  id: 'image-digest',
  verdict: 'pass',
  subject: 'container "api"',
  message: 'The image is named by its digest.',
};

export const deniedGate: GateView = {
  id: 'secret-access',
  verdict: 'deny',
  subject: 'secret "stripe"',
  policy: 'secrets-by-team',
  message: 'Secret "stripe" is not permitted for commerce/payments.',
  fix: {
    text: 'Ask the owner of the policy to add this permit.',
    yaml: 'permit;',
  },
};

function object(
  change: Partial<DerivedObjectView> &
    Pick<DerivedObjectView, 'kind' | 'group'>,
): DerivedObjectView {
  const manifest = {
    apiVersion: change.apiVersion ?? 'apps/v1',
    kind: change.kind,
    metadata: { name: 'payments', namespace: 'commerce' },
  };
  return {
    apiVersion: 'apps/v1',
    namespace: 'commerce',
    name: 'payments',
    health: 'Ready',
    manifest,
    because: [
      {
        path: 'spec.replicas',
        line: 7,
        rule: 'workload.deployment',
        text: `The spec asks for a ${change.kind}.`,
      },
    ],
    ...change,
  };
}

export function detail(change: Partial<ServiceDetail> = {}): ServiceDetail {
  const objects = [
    object({ kind: 'Deployment', group: 'workload' }),
    object({ kind: 'Service', group: 'network', apiVersion: 'v1' }),
    object({
      kind: 'PodDisruptionBudget',
      group: 'availability',
      apiVersion: 'policy/v1',
    }),
  ];
  return {
    ...summary(),
    specText,
    generation: 2,
    observedGeneration: 2,
    planHash: 'a'.repeat(64),
    secondsToReady: 4.2,
    objects,
    kinds: { Deployment: 1, Service: 1, PodDisruptionBudget: 1 },
    gateVerdicts: [passedGate, { ...deniedGate, verdict: 'pass' }],
    agreements: [],
    conditions: [],
    diagnostics: [],
    clusterState: { name: 'local', state: 'connected', since: T0 },
    permissions: { submit: true, delete: true },
    ...change,
  };
}

export const cost: CostView = {
  currency: 'EUR',
  priceCard: 'platform',
  monthly: { min: 29.2, max: 73 },
  unknown: [],
  lines: [
    {
      item: 'cpu',
      subject: 'CPU of the pods',
      path: 'spec.autoscaling',
      monthly: { min: 29.2, max: 73 },
      reason: '1 CPU for each of 2 to 5 copies.',
    },
  ],
};

export function deployment(
  change: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  return {
    id: 'd1',
    planHash: 'a'.repeat(64),
    result: 'succeeded',
    startedAt: T0,
    actor: 'user:default/developer',
    trigger: 'portal',
    seconds: 4.2,
    created: 3,
    updated: 0,
    deleted: 0,
    ...change,
  };
}
