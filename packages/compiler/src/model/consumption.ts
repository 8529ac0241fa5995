import { Path } from '../diagnostics';
import { bytes, ServiceSpec } from '../spec';
import { copiesOf, podAmounts } from './amounts';
import { Platform } from './Platform';
import type { ServiceNode } from './World';

/** Something that costs as long as the service exists, however many copies run. */
export interface Asset {
  kind: 'storage' | 'claim' | 'load-balancer';
  /** As in `volume "data"`. */
  subject: string;
  path: Path;
  /** In GiB of what is priced by that, else 1. */
  amount: number;
  /** Of storage its class, of a claim its type. */
  type?: string;
  /** Of a claim its class, or `GiB` for what it holds. */
  size?: string;
}

/** Pods that are alike. */
export interface PodGroup {
  /** What tells them from other pods of the same workload; absent when there are no others. */
  name?: string;
  copies: { min: number; max: number };
  /** What one copy requests: CPU in cores, memory in GiB. */
  pod: { cpu: number; memory: number };
  gpu?: {
    count: number;
    model?: string;
    /** Percent of each that nobody else can use. */
    share: number;
    path: Path;
  };
}

/** What costs money about a service, or about another workload. */
export interface Consumption {
  pods: readonly PodGroup[];
  assets: readonly Asset[];
}

const GIBIBYTE = 1024 ** 3;
const RESOURCES: Path = ['spec', 'workload', 'resources'];

/** Finds things that cost money in a spec. One more kind of them is one more entry. */
const ASSETS: readonly ((
  spec: ServiceSpec,
  node: Pick<ServiceNode, 'claims'>,
  platform: Platform,
) => Asset[])[] = [ownedVolumes, ownedClaims, loadBalancers];

type Priced = Pick<ServiceNode, 'whole' | 'parts' | 'claims'>;

/** What has a price of its own beside the CPU and memory of pods, to tell whether it changed. */
export function pricedBeside({ whole, parts, claims }: Priced): object {
  return [
    parts.map(({ spec }) => gpuOf(spec)),
    whole && ownedVolumes(whole.spec),
    whole?.spec.workload.service?.serviceType,
    whole?.spec.ingress !== undefined,
    claims.map(({ resource }) => whole?.spec.workload.resources?.[resource]),
  ];
}

/** What a workload takes, in the units of a price card. */
export function consumptionOf(node: Priced, platform: Platform): Consumption {
  const { whole, parts } = node;
  return {
    pods: parts.map(({ prefix, spec }) => {
      const { cpu, memory } = podAmounts(spec, platform);
      return {
        ...(parts.length > 1 && { name: prefix }),
        copies: copiesOf(spec),
        pod: { cpu: cpu / 1000, memory: memory / GIBIBYTE },
        gpu: gpuOf(spec),
      };
    }),
    assets: whole
      ? ASSETS.flatMap(find => find(whole.spec, node, platform))
      : [],
  };
}

function gpuOf({ workload: { resources = {} } }: ServiceSpec) {
  const name = Object.keys(resources)
    .sort()
    .find(key => resources[key].type === 'gpu');
  if (name === undefined) return undefined;
  const {
    count = 1,
    model,
    memory,
    compute = 100,
  } = resources[name].params ?? {};
  return {
    count,
    model,
    // How much of a GPU a piece of its memory is depends on how much it has; nobody is told too little.
    share: memory === undefined ? compute : 100,
    path: [...RESOURCES, name],
  };
}

function ownedVolumes({ workload: { resources = {} } }: ServiceSpec): Asset[] {
  return Object.keys(resources)
    .sort()
    .flatMap(name => {
      const { type, params: { size, storageClass } = {} } = resources[name];
      if (type !== 'volume' || size === undefined) return [];
      return [
        {
          kind: 'storage' as const,
          subject: `volume "${name}"`,
          path: [...RESOURCES, name],
          amount: bytes(size) / GIBIBYTE,
          type: storageClass,
        },
      ];
    });
}

function ownedClaims(
  { workload: { resources = {} } }: ServiceSpec,
  { claims }: Pick<ServiceNode, 'claims'>,
  { claimTypes }: Platform,
): Asset[] {
  return claims.flatMap(({ resource, type }): Asset[] => {
    const { [type]: provides } = claimTypes;
    // A type nobody provides is refused, and costs nobody knows what.
    const { class: chosen = provides?.classes[0], params = {} } =
      resources[resource] ?? {};
    const claim = {
      kind: 'claim' as const,
      subject: `claim "${resource}"`,
      path: [...RESOURCES, resource],
      amount: 1,
      type,
      size: chosen,
    };
    if (!provides?.size) return [claim];
    return [
      claim,
      {
        ...claim,
        subject: `storage of claim "${resource}"`,
        amount: bytes(params.size ?? provides.size.default) / GIBIBYTE,
        size: 'GiB',
      },
    ];
  });
}

/** A Gateway is reached through a load balancer of its own, unless all of them share one that is the platform's. */
function loadBalancers(
  { workload, ingress }: ServiceSpec,
  _node: Pick<ServiceNode, 'claims'>,
  platform: Platform,
): Asset[] {
  const found = (subject: string, path: Path): Asset => ({
    kind: 'load-balancer',
    subject,
    path,
    amount: 1,
  });
  return [
    ...(workload.service?.serviceType === 'LoadBalancer'
      ? [
          found('load balancer of the service', [
            'spec',
            'workload',
            'service',
            'serviceType',
          ]),
        ]
      : []),
    ...(ingress &&
    platform.ingress === 'gateway-api' &&
    !platform.gateway.address
      ? [found('load balancer of the gateway', ['spec', 'ingress'])]
      : []),
  ];
}
