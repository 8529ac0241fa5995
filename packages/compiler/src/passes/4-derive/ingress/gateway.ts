import { INGRESS, ObjectDraft, partName } from '../../../kubernetes';
import {
  Ingress,
  IngressRoute,
  Listener,
  RouteKind,
  ServiceModel,
} from '../../../model';
import { certificates } from './certificates';
import { gatewayName } from './gatewayPods';
import { httpMatch, grpcMatch } from './matches';

const GATEWAY_OF = 'lattice.dev/gateway-of';
const GROUP = 'gateway.networking.k8s.io';
const API_VERSION = `${GROUP}/v1`;

/** A Gateway of the service's own, its routes, and the certificates of its hosts. */
export function gatewayObjects(model: ServiceModel): ObjectDraft[] {
  const { ingress } = model;
  if (!ingress || ingress.routes.length === 0) return [];
  return [
    gateway(model, ingress),
    ...certificates(model, ingress),
    ...ingress.routes.flatMap(route => routeObjects(model, ingress, route)),
  ];
}

function gateway(model: ServiceModel, ingress: Ingress): ObjectDraft {
  const { address } = model.platform.gateway;
  return {
    apiVersion: API_VERSION,
    kind: 'Gateway',
    name: gatewayName(model),
    body: {
      spec: {
        ...(address && {
          addresses: [{ type: 'Hostname', value: address }],
        }),
        gatewayClassName: ingress.gatewayClass,
        // Istio would hand the labels of this object on to the pods of the gateway, which are not pods of the service.
        infrastructure: { labels: { [GATEWAY_OF]: model.node.name } },
        listeners: ingress.listeners.map(listener =>
          listenerObject(ingress, listener),
        ),
      },
    },
    because: [
      {
        path: INGRESS,
        rule: 'network.gateway',
        text: 'The world reaches the service at these hosts and ports.',
      },
    ],
  };
}

function listenerObject(ingress: Ingress, listener: Listener) {
  const { name, host, port, protocol, secretName } = listener;
  return {
    // Nobody else may attach routes to the hosts of this service.
    allowedRoutes: {
      kinds: routeKinds(ingress, listener).map(kind => ({
        group: GROUP,
        kind,
      })),
      namespaces: { from: 'Same' },
    },
    ...(host && { hostname: host }),
    name,
    port,
    protocol,
    ...(secretName && {
      tls: {
        certificateRefs: [{ group: '', kind: 'Secret', name: secretName }],
        mode: 'Terminate',
      },
    }),
  };
}

/** Routes of both kinds can share a host. */
function routeKinds(
  { routes }: Ingress,
  { host, routeKind }: Listener,
): RouteKind[] {
  if (host === undefined) return [routeKind];
  const kinds = routes
    .filter(({ hosts }) => hosts.includes(host))
    .map(({ kind }) => kind);
  return [...new Set(kinds)].sort();
}

function routeObjects(
  model: ServiceModel,
  ingress: Ingress,
  route: IngressRoute,
): ObjectDraft[] {
  const { name, kind, hosts, path, port, listenPort, tls } = route;
  const where =
    hosts.length > 0 ? hosts.join(', ') : `TCP port ${String(listenPort)}`;
  const main: ObjectDraft = {
    apiVersion: API_VERSION,
    kind,
    name: partName(model.node.name, name),
    body: {
      spec: {
        ...(hosts.length > 0 && { hostnames: hosts }),
        parentRefs: parents(model, ingress, route, listenPort),
        rules: rulesOf(model, route),
      },
    },
    because: [
      {
        path,
        rule: 'network.route',
        text: `What arrives for ${where} is led to port "${port.name}".`,
      },
    ],
  };
  if (!tls || kind !== 'HTTPRoute') return [main];
  return [
    main,
    {
      apiVersion: API_VERSION,
      kind,
      name: partName(model.node.name, name, 'redirect'),
      body: {
        spec: {
          hostnames: hosts,
          parentRefs: parents(model, ingress, route, 80),
          rules: [
            {
              filters: [
                {
                  requestRedirect: { scheme: 'https', statusCode: 301 },
                  type: 'RequestRedirect',
                },
              ],
            },
          ],
        },
      },
      because: [
        {
          path: tls.path,
          rule: 'network.redirect',
          text: 'Who comes without encryption is sent to the encrypted address.',
        },
      ],
    },
  ];
}

function parents(
  model: ServiceModel,
  { listeners }: Ingress,
  { hosts }: IngressRoute,
  port: number,
) {
  return listeners
    .filter(
      listener =>
        listener.port === port &&
        (listener.host === undefined || hosts.includes(listener.host)),
    )
    .map(({ name }) => ({
      group: GROUP,
      kind: 'Gateway',
      name: gatewayName(model),
      sectionName: name,
    }));
}

function rulesOf({ node }: ServiceModel, { kind, port, rules }: IngressRoute) {
  const backendRefs = [
    { group: '', kind: 'Service', name: node.name, port: port.port },
  ];
  if (rules.length === 0) return [{ backendRefs }];
  return rules.map(matches => ({
    backendRefs,
    matches: matches.map(match =>
      kind === 'GRPCRoute' ? grpcMatch(match) : httpMatch(match),
    ),
  }));
}
