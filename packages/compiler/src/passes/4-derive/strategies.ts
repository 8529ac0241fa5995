import { authorizationPolicy } from './authorizationPolicy';
import { ciliumNetworkPolicy } from './ciliumNetworkPolicy';
import { cautiousOnly, deployment } from './deployment';
import { checkWholeGpus, refuseGpus, sharedGpus, wholeGpus } from './gpu';
import {
  checkAutoscaler,
  horizontalPodAutoscaler,
} from './horizontalPodAutoscaler';
import { namesNotRestricted, networkPolicy } from './networkPolicy';
import { ROLLOUT, rollout, unsteered } from './rollout';
import { checkScaledObject, scaledObject } from './scaledObject';
import { serviceMonitor, vmServiceScrape } from './scrape';
import { serviceEntries } from './serviceEntries';
import { Strategies } from './Strategy';

/** Every way the product knows. */
export const STRATEGIES: Strategies = {
  gpu: {
    hami: { gpuLimits: sharedGpus },
    'device-plugin': { gpuLimits: wholeGpus, check: checkWholeGpus },
    none: { check: refuseGpus },
  },
  network: {
    cilium: { derive: ciliumNetworkPolicy },
    kubernetes: {
      derive: networkPolicy,
      lacks: model => [
        'This platform cannot restrict which names a service looks up: it may ask the cluster DNS for any.',
        ...namesNotRestricted(model),
      ],
    },
  },
  mesh: {
    'istio-ambient': {
      derive: model => [
        ...authorizationPolicy(model),
        ...serviceEntries(model),
      ],
      podLabels: { 'istio.io/dataplane-mode': 'ambient' },
      tunnel: { port: 15008, probesFrom: '169.254.7.127/32' },
    },
    none: {
      lacks: [
        'This platform has no mesh: callers are known by the address of their pod, not by a verified identity, and what services say to each other is not encrypted.',
      ],
    },
  },
  metrics: {
    'victoria-metrics': {
      derive: vmServiceScrape,
      metricsAddress: 'http://vmsingle-metrics.monitoring.svc:8428',
    },
    'prometheus-operator': {
      derive: serviceMonitor,
      metricsAddress: 'http://prometheus-operated.monitoring.svc:9090',
    },
    none: {
      lacks: ['This platform does not read the metrics of services.'],
    },
  },
  rollout: {
    'argo-rollouts': {
      derive: rollout,
      canaryKind: ROLLOUT,
      lacks: unsteered,
    },
    deployment: { derive: deployment, lacks: cautiousOnly },
  },
  scaling: {
    keda: { derive: scaledObject, check: checkScaledObject },
    hpa: { derive: horizontalPodAutoscaler, check: checkAutoscaler },
  },
};
