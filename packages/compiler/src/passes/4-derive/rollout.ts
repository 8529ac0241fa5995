import {
  DEPLOY,
  Digest,
  durationSeconds,
  ObjectDraft,
  podSelectorOf,
} from '../../kubernetes';
import { Canary, ServiceModel } from '../../model';
import { deployment } from './deployment';
import { podsOf } from './pods';
import { metricsAddressFor, Ways } from './Strategy';

const API_VERSION = 'argoproj.io/v1alpha1';

/** What runs a service that has a canary. */
export const ROLLOUT = {
  apiVersion: API_VERSION,
  kind: 'Rollout',
  versionLabel: 'rollouts-pod-template-hash',
};

const PROGRESS_SECONDS = 600;
const HASH = 'canary-hash';
/** At least this much of the past is judged: four readings of the metrics. */
const WINDOW_SECONDS = 120;

/** A canary by Argo Rollouts, which judges the new version by its requests; anything else is a Deployment. */
export function rollout(
  model: ServiceModel,
  ways: Ways,
  sha256: Digest,
): ObjectDraft[] {
  const { canary } = model;
  if (!canary) return deployment(model, ways, sha256);
  const address = metricsAddressFor(model, ways);
  return [
    canaryRollout(model, podsOf(model, ways, sha256), {
      canary,
      judged: address !== undefined,
    }),
    ...(address ? [analysis(model, canary, address)] : []),
  ];
}

/** What a canary goes without although Argo Rollouts is there. */
export function unsteered(model: ServiceModel, ways: Ways): string[] {
  if (!model.canary) return [];
  return [
    'This platform does not steer requests: the weight of a canary is its share of the copies, rounded up.',
    ...(metricsAddressFor(model, ways)
      ? []
      : [
          'Nobody reads the metrics of the service: its canary proceeds as long as its pods are ready, and "threshold" has no effect.',
        ]),
  ];
}

function canaryRollout(
  model: ServiceModel,
  { template, because }: ReturnType<typeof podsOf>,
  { canary, judged }: { canary: Canary; judged: boolean },
): ObjectDraft {
  const { node, replicas, scaling } = model;
  const { interval, weights } = canary;
  const shares = weights.map(weight => `${weight}`).join(', ');
  return {
    apiVersion: ROLLOUT.apiVersion,
    kind: ROLLOUT.kind,
    name: node.name,
    body: {
      spec: {
        progressDeadlineAbort: true,
        progressDeadlineSeconds: PROGRESS_SECONDS,
        // Whoever scales the service owns the number.
        ...(!scaling && { replicas }),
        selector: { matchLabels: podSelectorOf(node) },
        strategy: {
          canary: {
            ...(judged && {
              analysis: {
                args: [
                  {
                    name: HASH,
                    valueFrom: { podTemplateHashValue: 'Latest' },
                  },
                ],
                startingStep: 1,
                templates: [{ templateName: node.name }],
              },
            }),
            maxSurge: '25%',
            maxUnavailable: 0,
            steps: weights.flatMap(weight => [
              { setWeight: weight },
              { pause: { duration: interval } },
            ]),
          },
        },
        template,
      },
    },
    because: [
      ...because,
      {
        path: DEPLOY,
        rule: 'workload.canary',
        text: `A new version has ${shares} percent of the service, ${interval} each, before it has all of it.`,
      },
    ],
  };
}

/**
 * Judges the pods of the new version by the share of their requests that failed. Asking for failures and not for
 * successes matters: when every request fails there is no success to find, and nothing found must mean good, because a
 * service nobody calls cannot fail.
 */
function analysis(
  { node, platform }: ServiceModel,
  { interval, threshold }: Canary,
  address: string,
): ObjectDraft {
  const { counter, statusLabel } = platform.requestMetrics;
  const { failedPercent } = platform.canary;
  const window = Math.max(WINDOW_SECONDS, durationSeconds(interval));
  const labels = [
    `namespace="${node.namespace}"`,
    `service="${node.name}"`,
    `${ROLLOUT.versionLabel.replace(/-/g, '_')}="{{args.${HASH}}}"`,
  ];
  // The n-th judgement falls into the n-th step, when metrics of its copies have been read.
  const delay = Math.round(durationSeconds(interval) * 0.75);
  const rate = (matchers: readonly string[]) =>
    `sum(rate(${counter}{${matchers.join()}}[${window}s]))`;
  const failed = rate([...labels, `${statusLabel}=~"5.."`]);
  return {
    apiVersion: API_VERSION,
    kind: 'AnalysisTemplate',
    name: node.name,
    body: {
      spec: {
        args: [{ name: HASH }],
        metrics: [
          {
            failureLimit: threshold - 1,
            initialDelay: `${delay}s`,
            interval,
            name: 'failed-requests',
            provider: {
              prometheus: {
                address,
                query: `${failed} / ${rate(labels)}`,
              },
            },
            successCondition: `len(result) == 0 || isNaN(result[0]) || result[0] <= ${
              failedPercent / 100
            }`,
          },
        ],
      },
    },
    because: [
      {
        path: DEPLOY,
        rule: 'workload.analysis',
        text: `In each step the requests of the new version are judged; ${
          threshold === 1 ? 'once' : `the ${ordinal(threshold)} time`
        } more than ${failedPercent} percent fail, the old version comes back. No requests count as good.`,
      },
    ],
  };
}

function ordinal(number: number): string {
  const endings: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const teen = Math.floor(number / 10) % 10 === 1;
  return `${number}${(!teen && endings[number % 10]) || 'th'}`;
}
