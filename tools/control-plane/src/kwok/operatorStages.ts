import { stringify } from 'yaml';

/** An object with this annotation and the value `fail` is played as failing. */
export const SIMULATE_ANNOTATION = 'lattice.dev/simulate';

/** An operator that does not run locally, played by kwok. */
interface PlayedOperator {
  apiGroup: string;
  kind: string;
  /** jq: whether the status speaks about the present generation. */
  isCurrent: string;
  ready: string;
  failing: string;
}

const condition = (
  type: string,
  status: 'True' | 'False',
  reason: string,
  message: string,
) =>
  `- type: ${type}
  status: "${status}"
  reason: ${reason}
  message: ${message}
  lastTransitionTime: {{ Now | Quote }}
`;

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

const OPERATORS: PlayedOperator[] = [
  {
    apiGroup: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    isCurrent:
      '((.status.syncedResourceVersion // "0") | split("-") | .[0]) == (.metadata.generation | tostring)',
    ready: `refreshTime: {{ Now | Quote }}
syncedResourceVersion: {{ printf "%.0f-simulated" .metadata.generation | Quote }}
binding:
  name: {{ or .spec.target.name .metadata.name | Quote }}
conditions:
${condition('Ready', 'True', 'SecretSynced', 'secret synced')}`,
    failing: `syncedResourceVersion: {{ printf "%.0f-simulated" .metadata.generation | Quote }}
conditions:
${condition(
  'Ready',
  'False',
  'SecretSyncedError',
  'could not get secret data from provider',
)}`,
  },
  {
    apiGroup: 'cert-manager.io/v1',
    kind: 'Certificate',
    isCurrent:
      '([.status.conditions[]? | select(.type == "Ready") | .observedGeneration] | first) == .metadata.generation',
    ready: `revision: 1
conditions:
${condition(
  'Ready',
  'True',
  'Ready',
  'Certificate is up to date and has not expired',
)}${indented('observedGeneration: {{ .metadata.generation }}')}
`,
    failing: `conditions:
${condition(
  'Ready',
  'False',
  'Failed',
  'The issuer refused the certificate request',
)}${indented('observedGeneration: {{ .metadata.generation }}')}
`,
  },
  {
    apiGroup: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    isCurrent:
      '(.status.observedGeneration // "0") == (.metadata.generation | tostring)',
    ready: `observedGeneration: {{ printf "%.0f" .metadata.generation | Quote }}
phase: Healthy
replicas: {{ or .spec.replicas 1 }}
updatedReplicas: {{ or .spec.replicas 1 }}
readyReplicas: {{ or .spec.replicas 1 }}
availableReplicas: {{ or .spec.replicas 1 }}
conditions:
${condition(
  'Available',
  'True',
  'AvailableReason',
  'Rollout has minimum availability',
)}${condition('Healthy', 'True', 'RolloutHealthy', 'Rollout is healthy')}`,
    failing: `observedGeneration: {{ printf "%.0f" .metadata.generation | Quote }}
phase: Degraded
message: "ProgressDeadlineExceeded: the pods did not become ready"
conditions:
${condition(
  'Progressing',
  'False',
  'ProgressDeadlineExceeded',
  'The pods did not become ready in time',
)}`,
  },
];

/** How long an operator takes to answer. */
const DELAY_MILLISECONDS = 1000;

function stage(
  operator: PlayedOperator,
  outcome: 'ready' | 'failing',
): Record<string, unknown> {
  const asked = `((.metadata.annotations // {})["${SIMULATE_ANNOTATION}"]) == "fail"`;
  const wanted = outcome === 'ready' ? `(${asked} | not)` : asked;
  const state = outcome === 'ready' ? '"True"' : '"False"';
  const hasState =
    operator.kind === 'Rollout'
      ? `.status.phase == "${outcome === 'ready' ? 'Healthy' : 'Degraded'}"`
      : `([.status.conditions[]? | select(.type == "Ready") | .status] | first) == ${state}`;
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: `${operator.kind.toLowerCase()}-${outcome}` },
    spec: {
      resourceRef: { apiGroup: operator.apiGroup, kind: operator.kind },
      selector: {
        matchExpressions: [
          { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
          {
            key: `(${wanted} and (((${hasState}) and (${operator.isCurrent})) | not)) | tostring`,
            operator: 'In',
            values: ['true'],
          },
        ],
      },
      delay: { durationMilliseconds: DELAY_MILLISECONDS },
      next: { statusTemplate: operator[outcome] },
    },
  };
}

/** The stages of the operators that do not run, as YAML documents. */
export function operatorStages(options: {
  /** False when the real External Secrets operator runs. */
  externalSecrets: boolean;
}): string {
  return OPERATORS.filter(
    ({ kind }) => options.externalSecrets || kind !== 'ExternalSecret',
  )
    .flatMap(operator => [stage(operator, 'ready'), stage(operator, 'failing')])
    .map(document => stringify(document))
    .join('---\n');
}
