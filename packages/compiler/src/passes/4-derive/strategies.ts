import { prometheusRule, vmRule } from './alertRules';
import { authorizationPolicy, unverified } from './authorizationPolicy';
import {
  ciliumBaseline,
  istioBaseline,
  networkPolicyBaseline,
} from './baseline';
import { ciliumNetworkPolicy } from './ciliumNetworkPolicy';
import { dashboard } from './dashboard';
import { refuseBackup, veleroAnnotations, veleroSchedule } from './backup';
import { claims } from './claims';
import { cautiousOnly, deployment } from './deployment';
import { checkWholeGpus, refuseGpus, sharedGpus, wholeGpus } from './gpu';
import {
  checkAutoscaler,
  horizontalPodAutoscaler,
} from './horizontalPodAutoscaler';
import {
  jobPrometheusRule,
  jobVmRule,
  podMonitor,
  vmPodScrape,
} from './jobObservability';
import {
  checkKubernetesJobs,
  failedJobs,
  kubernetesJobs,
  withoutGangs,
} from './kubernetesJobs';
import { failedPods, unlikeVolcano, volcanoJob } from './volcanoJob';
import { gatewayObjects } from './ingress/gateway';
import {
  gatewayAuthorizationPolicy,
  gatewayCiliumPolicy,
  gatewayNetworkPolicy,
} from './ingress/gatewayRules';
import {
  checkIngress,
  kubernetesIngress,
  noRedirect,
} from './ingress/kubernetesIngress';
import {
  entitiesNotRestricted,
  namesNotRestricted,
  networkPolicy,
  worldNotToldApart,
} from './networkPolicy';
import {
  gatewaysAnywhere,
  GLOBAL,
  refuseAdvertise,
  refuseUnmeshed,
} from './eastWest';
import { exposedPorts } from './exposedPorts';
import { peerAuthentication } from './peerAuthentication';
import { ROLLOUT, rollout, unsteered } from './rollout';
import { checkScaledObject, scaledObject } from './scaledObject';
import { waypointRequests } from './requests';
import { serviceMonitor, vmServiceScrape } from './scrape';
import { serviceEntries } from './serviceEntries';
import { identityOf, ServiceModel } from '../../model';
import { Strategies } from './Strategy';
import { binariesNotRestricted, tracingPolicies } from './tracingPolicies';

/** What nobody does where nobody reads metrics. */
function unwatched({ alerts, measures }: ServiceModel): string[] {
  const adjusted =
    measures.length > 0 || alerts.some(({ reason }) => reason !== undefined);
  return [
    'This platform does not read the metrics of services: there is no dashboard, and no alert tells anybody.',
    ...(adjusted
      ? ['What "observability" says has no effect on this platform.']
      : []),
  ];
}

/** Every way the product knows. */
export const STRATEGIES: Strategies = {
  batch: {
    volcano: {
      deriveJob: volcanoJob,
      failedJobs: failedPods,
      lacks: unlikeVolcano,
    },
    kubernetes: {
      deriveJob: kubernetesJobs,
      failedJobs,
      lacks: withoutGangs,
      check: checkKubernetesJobs,
    },
  },
  gpu: {
    hami: { gpuLimits: sharedGpus },
    'device-plugin': { gpuLimits: wholeGpus, check: checkWholeGpus },
    none: { check: refuseGpus },
  },
  backup: {
    velero: {
      derive: veleroSchedule,
      deriveJob: veleroSchedule,
      podAnnotations: veleroAnnotations,
    },
    none: { check: refuseBackup },
  },
  claims: { crossplane: { derive: claims }, none: {} },
  ingress: {
    'gateway-api': { derive: gatewayObjects },
    'kubernetes-ingress': {
      derive: kubernetesIngress,
      check: checkIngress,
      lacks: noRedirect,
    },
  },
  network: {
    cilium: {
      baseline: ciliumBaseline,
      derive: (model, ways) => [
        ...ciliumNetworkPolicy(model, ways),
        ...gatewayCiliumPolicy(model, ways),
      ],
    },
    kubernetes: {
      baseline: networkPolicyBaseline,
      derive: (model, ways) => [
        ...networkPolicy(model, ways),
        ...gatewayNetworkPolicy(model, ways),
      ],
      lacks: model => [
        'This platform cannot restrict which names a service looks up: it may ask the cluster DNS for any.',
        ...namesNotRestricted(model),
        ...entitiesNotRestricted(model),
        ...worldNotToldApart(model),
      ],
    },
  },
  mesh: {
    'istio-ambient': {
      baseline: istioBaseline,
      derive: model =>
        // Of what is outside the mesh it knows nothing.
        identityOf(model.node).meshed
          ? [
              ...authorizationPolicy(model),
              ...gatewayAuthorizationPolicy(model),
              ...exposedPorts(model),
              ...peerAuthentication(model),
              ...serviceEntries(model),
            ]
          : [],
      lacks: model => [...unverified(model), ...gatewaysAnywhere(model)],
      check: refuseUnmeshed,
      global: GLOBAL,
      podLabels: { 'istio.io/dataplane-mode': 'ambient' },
      requests: waypointRequests,
      tunnel: { port: 15008, probesFrom: '169.254.7.127/32' },
    },
    none: {
      check: refuseAdvertise,
      lacks: ({ platform }) => [
        'This platform has no mesh: callers are known by the address of their pod, not by a verified identity, and what services say to each other is not encrypted.',
        ...(platform.requestMetrics.source === 'mesh'
          ? [
              'No mesh counts requests here: alerts go by what the service counts itself.',
            ]
          : []),
      ],
    },
  },
  metrics: {
    'victoria-metrics': {
      deriveJob: (model, ways) => [
        ...vmPodScrape(model),
        ...jobVmRule(model, ways),
      ],
      derive: (model, ways, sha256) => [
        ...vmServiceScrape(model, ways),
        ...vmRule(model, ways),
        ...dashboard(model, ways, sha256),
      ],
      metricsAddress: 'http://vmsingle-metrics.monitoring.svc:8428',
    },
    'prometheus-operator': {
      deriveJob: (model, ways) => [
        ...podMonitor(model),
        ...jobPrometheusRule(model, ways),
      ],
      derive: (model, ways, sha256) => [
        ...serviceMonitor(model, ways),
        ...prometheusRule(model, ways),
        ...dashboard(model, ways, sha256),
      ],
      metricsAddress: 'http://prometheus-operated.monitoring.svc:9090',
    },
    none: {
      lacks: unwatched,
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
  runtime: {
    tetragon: { derive: tracingPolicies },
    none: { lacks: binariesNotRestricted },
  },
  scaling: {
    keda: { derive: scaledObject, check: checkScaledObject },
    hpa: { derive: horizontalPodAutoscaler, check: checkAutoscaler },
  },
};
