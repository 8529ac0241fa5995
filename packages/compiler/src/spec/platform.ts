import { z } from 'zod';
import { eastWest } from './eastWest';
import { ingressFields } from './ingressPlatform';
import { LINT_LEVELS, LintCode, LintLevel } from './lints';
import {
  cpu,
  dnsLabel,
  labelValue,
  memory,
  metricName,
  portNumber,
  text,
  url,
  word,
} from './primitives';
import { claimType } from './claimTypes';
import { platformAlerts } from './service/observability';
import { prices } from './prices';

function lint(level: LintLevel) {
  return z.enum(LINT_LEVELS).describe(`Default ${level}.`).optional();
}

/** `kind: LatticePlatform`, cluster-scoped: the opinions of the platform. Every field has a default. */
export const platformSpec = z.strictObject({
  profile: dnsLabel()
    .describe(
      'What the other fields default to: "full" (Cilium, Istio ambient, VictoriaMetrics, KEDA, Argo Rollouts), "standard" (NetworkPolicy, no mesh, the Prometheus operator) or "k3s-edge" (what Kubernetes itself brings). Default full.',
    )
    .optional(),
  environment: dnsLabel()
    .describe(
      'What the cluster is for, such as "production" or "staging". Policies may ask for it.',
    )
    .optional(),
  network: z
    .enum(['cilium', 'kubernetes'])
    .describe(
      'Who enforces network rules: CiliumNetworkPolicy or NetworkPolicy. Default from the profile.',
    )
    .optional(),
  mesh: z
    .enum(['istio-ambient', 'none'])
    .describe('Who authenticates callers. Default from the profile.')
    .optional(),
  ...ingressFields,
  eastWest: eastWest
    .describe(
      'The gateways through which the clusters of a mesh reach each other.',
    )
    .optional(),
  metrics: z
    .enum(['victoria-metrics', 'prometheus-operator', 'none'])
    .describe(
      'Who reads metrics: VMServiceScrape, ServiceMonitor or nobody. Default from the profile.',
    )
    .optional(),
  metricsAddress: url
    .describe(
      'Where metrics are asked for, by the Prometheus API. Default: where the operator of "metrics" puts it.',
    )
    .optional(),
  metricsAdapter: z
    .boolean()
    .describe(
      'Whether the cluster offers the metrics of services through its custom metrics API, so that a HorizontalPodAutoscaler can scale by them. Default false.',
    )
    .optional(),
  scaling: z
    .enum(['keda', 'hpa'])
    .describe(
      'Who scales services: a ScaledObject of KEDA or a HorizontalPodAutoscaler. Default from the profile.',
    )
    .optional(),
  runtime: z
    .enum(['tetragon', 'none'])
    .describe(
      'Who watches which programs containers run: a TracingPolicyNamespaced of Tetragon, or nobody. Default from the profile.',
    )
    .optional(),
  rollout: z
    .enum(['argo-rollouts', 'deployment'])
    .describe(
      'Who replaces an old version by a canary: a Rollout of Argo Rollouts, or the Deployment itself, which judges no requests. Default from the profile.',
    )
    .optional(),
  canary: z
    .strictObject({
      failedPercent: z
        .number()
        .min(0)
        .max(50)
        .describe(
          'How many percent of its requests may fail. Default 1; the old version comes back when more do.',
        )
        .optional(),
    })
    .describe('What a new version has to prove where it starts as a canary.')
    .optional(),
  gpu: z
    .enum(['hami', 'device-plugin', 'none'])
    .describe(
      'Who hands out GPUs: HAMi, which can share one between pods, the device plugin of NVIDIA, which hands out whole ones, or nobody. Default from the profile.',
    )
    .optional(),
  gpuModels: z
    .record(labelValue, labelValue)
    .describe(
      'Models of GPU by the name specs use, with what nodes that have one are labelled by (nvidia.com/gpu.product). Added to those the product knows.',
    )
    .optional(),
  gpuRuntimeClass: dnsLabel(253)
    .describe(
      'Runtime class of pods with GPUs. Default: that of the node; "nvidia" in k3s-edge.',
    )
    .optional(),
  batch: z
    .enum(['volcano', 'kubernetes'])
    .describe(
      'Who runs jobs: Volcano, which starts the pods of a job together or not at all, or Kubernetes itself. Default from the profile.',
    )
    .optional(),
  requestMetrics: z
    .strictObject({
      source: z
        .enum(['application', 'mesh'])
        .describe(
          '"application" (default): what services count themselves; "mesh": what the waypoints of Istio count of every service, which takes a waypoint in each namespace.',
        )
        .optional(),
      counter: metricName
        .describe('Default http_request_duration_seconds_count.')
        .optional(),
      buckets: metricName
        .describe(
          'Histogram of how long requests take, in seconds. Default http_request_duration_seconds_bucket.',
        )
        .optional(),
      statusLabel: z
        .string()
        .max(63, 'name-too-long')
        .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'bad-metric')
        .describe('Default status.')
        .optional(),
    })
    .describe(
      'What services count their requests by: the name of the counter, and its label with the HTTP status.',
    )
    .optional(),
  alerts: platformAlerts
    .describe(
      'When to warn about a service. Defaults: requests fall by 90 percent, 1 percent fail, the slowest percent takes 1000 ms, memory is used to 90 percent. A service may differ and says why.',
    )
    .optional(),
  telemetry: z
    .strictObject({
      endpoint: url.describe(
        'Collector of OpenTelemetry, such as "http://otel-collector.monitoring.svc:4317". Services find it in OTEL_EXPORTER_OTLP_ENDPOINT and may call it.',
      ),
    })
    .describe(
      'Where services send traces. Without it they are told of no collector.',
    )
    .optional(),
  scraper: z
    .strictObject({
      namespace: dnsLabel().describe('Default monitoring.').optional(),
      serviceAccount: dnsLabel(253)
        .describe(
          'Default vmagent, or prometheus beside the Prometheus operator.',
        )
        .optional(),
    })
    .describe(
      'Who may read the metrics of every service: pods with this app.kubernetes.io/name and service account.',
    )
    .optional(),
  secrets: z
    .strictObject({
      operator: z
        .enum(['external-secrets', 'none'])
        .describe(
          'Who fetches secrets: External Secrets, or nobody: then every Secret has to be there already. Default from the profile.',
        )
        .optional(),
      provider: dnsLabel(253)
        .describe(
          'Name of the ClusterSecretStore used when a secret names none. Default vault.',
        )
        .optional(),
      keyPattern: word(512)
        .describe(
          'Path of a secret that gives no id; {namespace}, {service} and {resource} are replaced. Default {namespace}/{resource}.',
        )
        .optional(),
    })
    .describe('Where secrets come from.')
    .optional(),
  claims: z
    .enum(['crossplane', 'none'])
    .describe(
      'Who provides databases and the like: compositions of Crossplane, or nobody. Default from the profile.',
    )
    .optional(),
  claimTypes: z
    .record(dnsLabel(), claimType)
    .describe(
      'What services can claim, by the type they name. The full profile knows postgres, redis, queue and bucket; fields given here replace its own, and other names add types.',
    )
    .optional(),
  backup: z
    .enum(['velero', 'none'])
    .describe('Who makes backups. Default from the profile.')
    .optional(),
  backupNamespace: dnsLabel()
    .describe('Where Velero lives, and with it the schedules. Default velero.')
    .optional(),
  contact: text(200)
    .describe(
      'Whom to ask for what the platform does not have; told in messages. Default "those who run the platform".',
    )
    .optional(),
  trustDomain: word(253)
    .describe('Trust domain of the mesh identities. Default cluster.local.')
    .optional(),
  defaultPort: z
    .strictObject({
      name: dnsLabel(15).describe('Default http.').optional(),
      port: portNumber.describe('Default 8080.').optional(),
    })
    .describe('The port of a service that declares none.')
    .optional(),
  resources: z
    .strictObject({
      cpuRequest: cpu.describe('Default 100m; 50m in k3s-edge.').optional(),
      memoryRequest: memory
        .describe('Default 128Mi; 64Mi in k3s-edge.')
        .optional(),
      memoryLimit: memory
        .describe('Default 256Mi; 128Mi in k3s-edge.')
        .optional(),
    })
    .describe(
      'Amounts of a container that gives none. There is no default CPU limit, because it slows services down without protecting others.',
    )
    .optional(),
  hatchWarningDays: z
    .int()
    .min(0)
    .max(365)
    .describe(
      'How many days before they expire overrides and manifests of services warn. Default 14.',
    )
    .optional(),
  prices: prices
    .describe(
      'What things cost, for estimates and for quotas on cost. Default: nothing is known, so nothing is estimated.',
    )
    .optional(),
  lints: z
    .strictObject({
      'call-to-closed-port': lint('warning'),
      'image-without-tag': lint('info'),
      'missing-limits': lint('info'),
      'one-sided-agreement': lint('info'),
      'start-up-cycle': lint('warning'),
      'unowned-service': lint('info'),
      'unused-secret': lint('info'),
      'wide-inbound': lint('warning'),
    } satisfies Record<LintCode, unknown>)
    .describe(
      'How much is made of what compiles and is probably not meant: "off", "info" or "warning", by code. Only the platform can silence it.',
    )
    .optional(),
  starterImages: z
    .record(dnsLabel(), word(512))
    .describe('Images by runtime that new services start with, by digest.')
    .optional(),
});

export type PlatformSpec = z.output<typeof platformSpec>;
