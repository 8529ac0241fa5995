import { DiagnosticSink } from '../../../diagnostics';
import { INGRESS, ObjectDraft } from '../../../kubernetes';
import { Ingress, IngressRoute, ServiceModel } from '../../../model';
import { MatchSpec } from '../../../spec';
import { Ways } from '../Strategy';
import { certificates } from './certificates';
import { gatewayName } from './gatewayPods';

/** The routes as one Ingress for open and one for encrypted hosts, which every small cluster understands. */
export function kubernetesIngress(model: ServiceModel): ObjectDraft[] {
  const { ingress } = model;
  if (!ingress || ingress.routes.length === 0) return [];
  return [...certificates(model, ingress), ingressObject(model, ingress)];
}

function ingressObject(model: ServiceModel, ingress: Ingress): ObjectDraft {
  const secrets = new Map<string, string[]>();
  for (const { host, secretName } of ingress.listeners) {
    if (host === undefined || secretName === undefined) continue;
    secrets.set(secretName, [...(secrets.get(secretName) ?? []), host]);
  }
  const hosts = [...new Set(ingress.routes.flatMap(route => route.hosts))];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    name: gatewayName(model),
    body: {
      spec: {
        ingressClassName: ingress.gatewayClass,
        rules: hosts.sort().map(host => ({
          host,
          http: {
            paths: ingress.routes
              .filter(route => route.hosts.includes(host))
              .flatMap(route => pathsOf(model, route)),
          },
        })),
        ...(secrets.size > 0 && {
          tls: [...secrets.keys()].sort().map(secretName => ({
            hosts: secrets.get(secretName),
            secretName,
          })),
        }),
      },
    },
    because: [
      {
        path: INGRESS,
        rule: 'network.gateway',
        text: 'The world reaches the service at these hosts.',
      },
    ],
  };
}

function pathsOf({ node }: ServiceModel, { rules, port }: IngressRoute) {
  const backend = { service: { name: node.name, port: { number: port.port } } };
  const matches: readonly MatchSpec[] = rules.length > 0 ? rules.flat() : [{}];
  return matches.map(({ path }) => ({
    backend,
    path: path?.value ?? '/',
    pathType: path?.type === 'Exact' ? 'Exact' : 'Prefix',
  }));
}

/** Reports what an Ingress cannot say. */
export function checkIngress(
  { source, ingress }: ServiceModel,
  _ways: Ways,
  sink: DiagnosticSink,
): void {
  for (const { name, kind, path, rules } of ingress?.routes ?? []) {
    const refuse = (what: string, ...steps: (string | number)[]) =>
      sink.add(
        'route-unavailable',
        { route: name, what },
        {
          source,
          path: [...path, ...steps],
          part: 'key',
        },
      );
    if (kind !== 'HTTPRoute') refuse(`routes of kind "${kind}"`);
    for (const [index, matches] of rules.entries()) {
      for (const [place, match] of matches.entries()) {
        const steps = ['rules', index, 'matches', place];
        if (match.headers) refuse('header matches', ...steps, 'headers');
        if (match.method) refuse('method matches', ...steps, 'method');
        if (match.path?.type === 'RegularExpression') {
          refuse('regular expressions', ...steps, 'path');
        }
      }
    }
  }
}

/** Says what happens to those who come without encryption. */
export function noRedirect({ ingress }: ServiceModel): string[] {
  return ingress?.routes.some(({ tls }) => tls)
    ? [
        'This platform redirects nobody to the encrypted address by itself: whether plain requests are answered is up to the settings of its ingress controller.',
      ]
    : [];
}
