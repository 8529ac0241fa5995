import {
  DEPLOY,
  Digest,
  durationSeconds,
  ObjectDraft,
  podSelectorOf,
} from '../../kubernetes';
import { Canary, ServiceModel } from '../../model';
import { podsOf } from './pods';
import { Ways } from './Strategy';

/** How long pods may take to become ready, beside the time they are watched, before a new version counts as failed. */
const PROGRESS_SECONDS = 600;

/** What runs. */
export function deployment(
  model: ServiceModel,
  ways: Ways,
  sha256: Digest,
): ObjectDraft[] {
  const { node, replicas, scaling, canary } = model;
  const { template, because } = podsOf(model, ways, sha256);
  if (canary) {
    because.push({
      path: DEPLOY,
      rule: 'workload.cautious',
      text: `No copy of the old version ends before one of the new version has been ready for ${canary.interval}.`,
    });
  }
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: node.name,
      body: {
        spec: {
          ...(canary && patience(canary)),
          // Whoever scales the service owns the number; written here, each change of the spec would undo the scaling.
          ...(!scaling && { replicas }),
          selector: { matchLabels: podSelectorOf(node) },
          strategy: {
            rollingUpdate: canary
              ? { maxSurge: `${canary.stepWeight}%`, maxUnavailable: 0 }
              : { maxSurge: '25%', maxUnavailable: '25%' },
            type: 'RollingUpdate',
          },
          template,
        },
      },
      because,
    },
  ];
}

/** What a canary goes without where nobody judges its requests. */
export function cautiousOnly({ canary }: ServiceModel): string[] {
  if (!canary) return [];
  return [
    `This platform has no Argo Rollouts, so nobody judges the requests of a new version or brings the old one back: "threshold" and "maxWeight" have no effect. Copies are replaced ${canary.stepWeight} percent at a time, each once the new ones have been ready for ${canary.interval}.`,
  ];
}

function patience({ interval }: Canary) {
  const minReadySeconds = durationSeconds(interval);
  return {
    minReadySeconds,
    progressDeadlineSeconds: minReadySeconds + PROGRESS_SECONDS,
  };
}
