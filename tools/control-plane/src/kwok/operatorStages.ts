import { stringify } from 'yaml';

/** An object with this annotation and the value `fail` is played as failing. */
export const SIMULATE_ANNOTATION = 'lattice.dev/simulate';

/** Status field -> Go template of its value. */
type Fields = Record<string, string>;

interface Outcome {
  fields?: Fields;
  /** Type, status, reason, message. */
  conditions: [string, 'True' | 'False', string, string][];
}

/** Kinds whose operator kwok plays. */
export type PlayedKind = 'ExternalSecret' | 'Certificate' | 'Rollout';

/** An operator that does not run locally, played by kwok. */
interface PlayedOperator {
  apiGroup: string;
  kind: PlayedKind | ProvidedKind;
  /** What each condition holds beside the usual. */
  conditionFields?: Fields;
  /** jq: the generation the status speaks about. */
  observed: string;
  /** jq: whether the status says ready. */
  isReady: string;
  ready: Outcome;
  failing: Outcome;
}

const NOW = '{{ Now | Quote }}';
const GENERATION = '{{ .metadata.generation }}';
const REPLICAS = '{{ or .spec.replicas 1 }}';
const READY_CONDITION =
  '([.status.conditions[]? | select(.type == "Ready")] | first)';

const OPERATORS: PlayedOperator[] = [
  {
    apiGroup: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    observed:
      '((.status.syncedResourceVersion // "0") | split("-") | first | tonumber)',
    isReady: `${READY_CONDITION}.status == "True"`,
    ready: {
      fields: {
        refreshTime: NOW,
        syncedResourceVersion: `"${GENERATION}-simulated"`,
      },
      conditions: [['Ready', 'True', 'SecretSynced', 'secret synced']],
    },
    failing: {
      fields: { syncedResourceVersion: `"${GENERATION}-simulated"` },
      conditions: [
        [
          'Ready',
          'False',
          'SecretSyncedError',
          'could not get secret data from provider',
        ],
      ],
    },
  },
  {
    apiGroup: 'cert-manager.io/v1',
    kind: 'Certificate',
    conditionFields: { observedGeneration: GENERATION },
    observed: `(${READY_CONDITION}.observedGeneration // 0)`,
    isReady: `${READY_CONDITION}.status == "True"`,
    ready: {
      fields: { revision: '1' },
      conditions: [
        [
          'Ready',
          'True',
          'Ready',
          'Certificate is up to date and has not expired',
        ],
      ],
    },
    failing: {
      conditions: [
        [
          'Ready',
          'False',
          'Failed',
          'The issuer refused the certificate request',
        ],
      ],
    },
  },
  {
    apiGroup: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    conditionFields: { lastUpdateTime: NOW },
    observed: '((.status.observedGeneration // "0") | tonumber)',
    isReady: '.status.phase == "Healthy"',
    ready: {
      fields: {
        observedGeneration: `"${GENERATION}"`,
        phase: 'Healthy',
        replicas: REPLICAS,
        updatedReplicas: REPLICAS,
        readyReplicas: REPLICAS,
        availableReplicas: REPLICAS,
      },
      conditions: [
        [
          'Available',
          'True',
          'AvailableReason',
          'Rollout has minimum availability',
        ],
        ['Healthy', 'True', 'RolloutHealthy', 'Rollout is healthy'],
      ],
    },
    failing: {
      fields: { observedGeneration: `"${GENERATION}"`, phase: 'Degraded' },
      conditions: [
        [
          'Progressing',
          'False',
          'ProgressDeadlineExceeded',
          'The pods did not become ready in time',
        ],
      ],
    },
  },
];

/** Whoever provides what services claim. */
const PROVIDED = ['Bucket', 'Postgres', 'Queue', 'Redis'] as const;
type ProvidedKind = (typeof PROVIDED)[number];

const PROVIDERS = PROVIDED.map(
  (kind): PlayedOperator => ({
    apiGroup: 'claims.lattice.dev/v1alpha1',
    kind,
    conditionFields: { observedGeneration: GENERATION },
    observed: `(${READY_CONDITION}.observedGeneration // 0)`,
    isReady: `${READY_CONDITION}.status == "True"`,
    ready: {
      conditions: [
        ['Synced', 'True', 'ReconcileSuccess', 'Composed'],
        ['Ready', 'True', 'Available', 'All resources are ready'],
      ],
    },
    failing: {
      conditions: [
        [
          'Synced',
          'False',
          'ReconcileError',
          'The composition could not be rendered',
        ],
        ['Ready', 'False', 'Creating', 'Unready resources'],
      ],
    },
  }),
);

/** How long an operator takes to answer. */
const DELAY_MILLISECONDS = 1000;

const lines = (fields: Fields) =>
  Object.entries(fields).map(([key, template]) => `${key}: ${template}`);

/** The template of a status; text, because its values are not YAML before they are filled in. */
function statusTemplate(operator: PlayedOperator, outcome: Outcome): string {
  return [
    ...lines(outcome.fields ?? {}),
    'conditions:',
    ...outcome.conditions.flatMap(([type, status, reason, message]) => [
      `- type: ${type}`,
      ...lines({
        status: `"${status}"`,
        reason,
        message,
        lastTransitionTime: NOW,
        ...operator.conditionFields,
      }).map(line => `  ${line}`),
    ]),
  ].join('\n');
}

/** Plays an outcome for objects that ask for it and do not show it for their present generation. */
function stage(
  operator: PlayedOperator,
  outcome: 'ready' | 'failing',
): Record<string, unknown> {
  const asksToFail = `((.metadata.annotations // {})["${SIMULATE_ANNOTATION}"] == "fail")`;
  const asked = outcome === 'failing' ? asksToFail : `(${asksToFail} | not)`;
  const isReady = `(${operator.isReady})`;
  const differs = outcome === 'failing' ? isReady : `(${isReady} | not)`;
  const isOld = `(${operator.observed} != .metadata.generation)`;
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
            key: `(${asked} and (${differs} or ${isOld})) | tostring`,
            operator: 'In',
            values: ['true'],
          },
        ],
      },
      delay: { durationMilliseconds: DELAY_MILLISECONDS },
      next: { statusTemplate: statusTemplate(operator, operator[outcome]) },
    },
  };
}

/** The stages of the operators that do not run, as YAML documents. `real` are the kinds whose operator does run. */
export function operatorStages(real: readonly PlayedKind[] = []): string {
  return [...OPERATORS, ...PROVIDERS]
    .filter(({ kind }) => !real.some(played => played === kind))
    .flatMap(operator => [stage(operator, 'ready'), stage(operator, 'failing')])
    .map(document => stringify(document))
    .join('---\n');
}
