import { NAME_LABEL, objectName } from '../../../kubernetes';
import { Port, ServiceModel } from '../../../model';

/** What the pods of a Gateway are labelled with by whoever makes them. */
const GATEWAY_LABEL = 'gateway.networking.k8s.io/gateway-name';

/** The pods through which the world reaches a service. */
export interface GatewayPods {
  namespace: string;
  labels: Record<string, string>;
  serviceAccount: string;
  /** Whether they are there for this service only. */
  own: boolean;
  /** The ports of the service they lead to, by name. */
  routed: readonly Port[];
}

/** Name of the Gateway or Ingress of a service. */
export function gatewayName({ node }: ServiceModel): string {
  return node.name;
}

/** Undefined for a service without routes. */
export function gatewayPods(model: ServiceModel): GatewayPods | undefined {
  const { node, platform, ingress } = model;
  if (!ingress || ingress.routes.length === 0) return undefined;
  const routed = [...new Set(ingress.routes.map(({ port }) => port))].sort(
    (a, b) => a.targetPort - b.targetPort,
  );
  const { proxies } = platform.gateway;
  if (proxies) {
    const { namespace, name, serviceAccount } = proxies;
    const labels = { [NAME_LABEL]: name };
    return { namespace, labels, serviceAccount, own: false, routed };
  }
  return {
    namespace: node.namespace,
    labels: { [GATEWAY_LABEL]: gatewayName(model) },
    serviceAccount: objectName(gatewayName(model), ingress.gatewayClass),
    own: true,
    routed,
  };
}
