import {
  INGRESS,
  NAME_LABEL,
  ObjectDraft,
  partName,
  podSelectorOf,
} from '../../../kubernetes';
import { ServiceModel } from '../../../model';
import { ciliumLabels, endpoint } from '../ciliumNetworkPolicy';
import { peer } from '../networkPolicy';
import { Ways } from '../Strategy';
import { gatewayName, GatewayPods, gatewayPods } from './gatewayPods';

/** Where Istio's control plane tells its proxies what to do. */
const CONTROL = {
  namespace: 'istio-system',
  labels: { app: 'istiod' },
  host: 'istiod.istio-system.svc.cluster.local',
  port: 15012,
};
const DNS = {
  namespace: 'kube-system',
  labels: { 'k8s-app': 'kube-dns' },
};
const REASON = {
  path: INGRESS,
  rule: 'network.gateway',
  text: 'The gateway of this service lets the world in at its ports, and reaches nothing but this service.',
};

interface GatewayRules {
  pods: GatewayPods;
  listenPorts: number[];
  targetPorts: number[];
}

/** What the pods of a gateway may do; undefined when they are not the service's own. */
function rulesOf(
  model: ServiceModel,
  tunnel?: { port: number },
): GatewayRules | undefined {
  const pods = gatewayPods(model);
  if (!pods?.own || !model.ingress) return undefined;
  const unique = (numbers: number[]) =>
    [...new Set(numbers)].sort((a, b) => a - b);
  return {
    pods,
    listenPorts: unique(model.ingress.listeners.map(({ port }) => port)),
    targetPorts: unique([
      ...pods.routed.map(({ targetPort }) => targetPort),
      ...(tunnel ? [tunnel.port] : []),
    ]),
  };
}

export function gatewayCiliumPolicy(
  model: ServiceModel,
  { mesh }: Ways,
): ObjectDraft[] {
  const rules = rulesOf(model, mesh.tunnel);
  if (!rules) return [];
  const { node } = model;
  const { pods, listenPorts, targetPorts } = rules;
  const tcp = (ports: readonly number[]) => ({
    ports: ports.map(port => ({ port: String(port), protocol: 'TCP' })),
  });
  return [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      name: partName(node.name, 'gateway'),
      body: {
        spec: {
          egress: [
            {
              toEndpoints: [endpoint(DNS)],
              toPorts: [
                {
                  ports: [
                    { port: '53', protocol: 'UDP' },
                    { port: '53', protocol: 'TCP' },
                  ],
                  rules: { dns: [{ matchName: CONTROL.host }] },
                },
              ],
            },
            {
              toEndpoints: [endpoint(CONTROL)],
              toPorts: [tcp([CONTROL.port])],
            },
            {
              toEndpoints: [
                endpoint({
                  namespace: node.namespace,
                  labels: podSelectorOf(node),
                }),
              ],
              toPorts: [tcp(targetPorts)],
            },
          ],
          endpointSelector: { matchLabels: ciliumLabels(pods.labels) },
          ingress: [
            {
              // A load balancer may hand on what arrives at any node.
              fromEntities: ['world', 'host', 'remote-node'],
              toPorts: [tcp(listenPorts)],
            },
          ],
        },
      },
      because: [REASON],
    },
  ];
}

export function gatewayNetworkPolicy(
  model: ServiceModel,
  { mesh }: Ways,
): ObjectDraft[] {
  const rules = rulesOf(model, mesh.tunnel);
  if (!rules) return [];
  const { node } = model;
  const { pods, listenPorts, targetPorts } = rules;
  const tcp = (ports: readonly number[]) =>
    ports.map(port => ({ port, protocol: 'TCP' }));
  const service = { [NAME_LABEL]: node.name };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: partName(node.name, 'gateway'),
      body: {
        spec: {
          egress: [
            {
              ports: [
                { port: 53, protocol: 'UDP' },
                { port: 53, protocol: 'TCP' },
              ],
              to: [peer(DNS)],
            },
            { ports: tcp([CONTROL.port]), to: [peer(CONTROL)] },
            {
              ports: tcp(targetPorts),
              to: [peer({ namespace: node.namespace, labels: service })],
            },
          ],
          ingress: [{ ports: tcp(listenPorts) }],
          podSelector: { matchLabels: pods.labels },
          policyTypes: ['Ingress', 'Egress'],
        },
      },
      because: [REASON],
    },
  ];
}

/** Lets everybody through to the gateway, at its ports only; the service itself then knows the gateway. */
export function gatewayAuthorizationPolicy(model: ServiceModel): ObjectDraft[] {
  const rules = rulesOf(model);
  if (!rules) return [];
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      name: partName(model.node.name, 'gateway'),
      body: {
        spec: {
          action: 'ALLOW',
          rules: [
            { to: [{ operation: { ports: rules.listenPorts.map(String) } }] },
          ],
          targetRefs: [
            {
              group: 'gateway.networking.k8s.io',
              kind: 'Gateway',
              name: gatewayName(model),
            },
          ],
        },
      },
      because: [REASON],
    },
  ];
}
