import { ARGO_MODULE } from '../argo/source';

/** A Go module whose files we use; nothing of it is compiled. */
export interface PinnedModule {
  module: string;
  version: string;
  /** What `go mod download -json` prints as Sum; a download that differs is refused. */
  sum: string;
}

export interface CrdSource extends PinnedModule {
  /** File in the module -> names of the definitions to take from it. */
  files: Record<string, string[]>;
}

const source = (
  at: `${string}@${string}`,
  sum: string,
  folder: string,
  files: Record<string, string[]>,
): CrdSource => {
  const [module, version] = at.split('@');
  return {
    module,
    version,
    sum,
    files: Object.fromEntries(
      Object.entries(files).map(([file, names]) => [
        `${folder}/${file}`,
        names,
      ]),
    ),
  };
};

/**
 * The definitions we compile to, and the few their operators need. All 153 of
 * these projects would cost the API server 1.2 GB of memory.
 */
export const CRD_SOURCES: CrdSource[] = [
  source(
    'github.com/cilium/cilium@v1.19.5',
    'h1:R4tqIO3wwjzr5TnPw5cSbUhdMIjMAoHhtjNvO/hIZ+Q=',
    'pkg/k8s/apis/cilium.io/client/crds/v2',
    {
      'ciliumnetworkpolicies.yaml': ['ciliumnetworkpolicies.cilium.io'],
      'ciliumclusterwidenetworkpolicies.yaml': [
        'ciliumclusterwidenetworkpolicies.cilium.io',
      ],
    },
  ),
  source(
    'github.com/cilium/tetragon@v1.7.0',
    'h1:OrIjiUEUZKwipxSXbhztwVc5PeUxt7SEtLZpPx6jg8U=',
    'install/kubernetes/tetragon/crds-yaml',
    {
      'cilium.io_tracingpoliciesnamespaced.yaml': [
        'tracingpoliciesnamespaced.cilium.io',
      ],
    },
  ),
  source(
    'istio.io/api@v1.30.3',
    'h1:pPSa0uah/t7CEuwacS4rw5qK/oHGvxC0WO8i4RRGwEU=',
    'kubernetes',
    {
      'customresourcedefinitions.gen.yaml': [
        'authorizationpolicies.security.istio.io',
        'peerauthentications.security.istio.io',
        'serviceentries.networking.istio.io',
      ],
    },
  ),
  source(
    'github.com/external-secrets/external-secrets@v1.3.2',
    'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
    'config/crds/bases',
    {
      'external-secrets.io_externalsecrets.yaml': [
        'externalsecrets.external-secrets.io',
      ],
      'external-secrets.io_clustersecretstores.yaml': [
        'clustersecretstores.external-secrets.io',
      ],
      'external-secrets.io_secretstores.yaml': [
        'secretstores.external-secrets.io',
      ],
      'generators.external-secrets.io_generatorstates.yaml': [
        'generatorstates.generators.external-secrets.io',
      ],
    },
  ),
  source(
    'github.com/kedacore/keda/v2@v2.20.2',
    'h1:SR60v8uIcelbveS8n/1jcl8tLdBBIbHMxmdOHw8tKqA=',
    'config/crd/bases',
    { 'keda.sh_scaledobjects.yaml': ['scaledobjects.keda.sh'] },
  ),
  source(
    'github.com/VictoriaMetrics/operator@v0.74.1',
    'h1:NyGPEt1HlrwpF9zSqdcrrBaxI2uUfndNppOCmlDrZhc=',
    'config/crd/overlay',
    {
      'crd.descriptionless.yaml': [
        'vmservicescrapes.operator.victoriametrics.com',
        'vmpodscrapes.operator.victoriametrics.com',
        'vmrules.operator.victoriametrics.com',
      ],
    },
  ),
  source(
    'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    'example/prometheus-operator-crd',
    {
      'monitoring.coreos.com_servicemonitors.yaml': [
        'servicemonitors.monitoring.coreos.com',
      ],
      'monitoring.coreos.com_podmonitors.yaml': [
        'podmonitors.monitoring.coreos.com',
      ],
      'monitoring.coreos.com_prometheusrules.yaml': [
        'prometheusrules.monitoring.coreos.com',
      ],
    },
  ),
  source(
    'volcano.sh/volcano@v1.8.0',
    'h1:x4WYSleHoQo5/3H1T7Xo7BGgL54CcR+1/RYqinyeFGk=',
    'config/crd/volcano/bases',
    { 'batch.volcano.sh_jobs.yaml': ['jobs.batch.volcano.sh'] },
  ),
  source(
    'github.com/vmware-tanzu/velero@v1.17.1',
    'h1:ldKeiTuUwkThOw7zrUucNA1NwnLG66zl13YetWAoE0I=',
    'config/crd/v1/bases',
    { 'velero.io_schedules.yaml': ['schedules.velero.io'] },
  ),
  source(
    'github.com/crossplane/crossplane/v2@v2.3.4',
    'h1:fqYKqtyQjMnodjyKOJUeupf8SSzjLrTWGUrS+aR2z+E=',
    'cluster/crds',
    {
      'apiextensions.crossplane.io_compositeresourcedefinitions.yaml': [
        'compositeresourcedefinitions.apiextensions.crossplane.io',
      ],
      'apiextensions.crossplane.io_compositions.yaml': [
        'compositions.apiextensions.crossplane.io',
      ],
    },
  ),
  source(
    `${ARGO_MODULE.module}@${ARGO_MODULE.version}`,
    ARGO_MODULE.sum,
    'manifests/crds',
    {
      'application-crd.yaml': ['applications.argoproj.io'],
      'appproject-crd.yaml': ['appprojects.argoproj.io'],
    },
  ),
  source(
    'github.com/argoproj/argo-rollouts@v1.9.1',
    'h1:+oZciUkeJYVb1vPMOhat4JQlk525j/aT2yizEkVkjLs=',
    'manifests/crds',
    {
      'rollout-crd.yaml': ['rollouts.argoproj.io'],
      'analysis-template-crd.yaml': ['analysistemplates.argoproj.io'],
      'analysis-run-crd.yaml': ['analysisruns.argoproj.io'],
      'cluster-analysis-template-crd.yaml': [
        'clusteranalysistemplates.argoproj.io',
      ],
      'experiment-crd.yaml': ['experiments.argoproj.io'],
    },
  ),
  source(
    'github.com/cert-manager/cert-manager@v1.21.1',
    'h1:0LttV37Q5c2CBNoHkjuI8sLKTXWZDC2SwQkxrBMKV9w=',
    'deploy/crds',
    { 'cert-manager.io_certificates.yaml': ['certificates.cert-manager.io'] },
  ),
  source(
    'sigs.k8s.io/gateway-api@v1.6.1',
    'h1:mock6phZbI6rvZerwrVNk7hVNymQgHo+6sJ81Ia7ftY=',
    'config/crd/standard',
    Object.fromEntries(
      [
        'gatewayclasses',
        'gateways',
        'grpcroutes',
        'httproutes',
        'referencegrants',
        'tcproutes',
        'tlsroutes',
      ].map(plural => [
        `gateway.networking.k8s.io_${plural}.yaml`,
        [`${plural}.gateway.networking.k8s.io`],
      ]),
    ),
  ),
];
