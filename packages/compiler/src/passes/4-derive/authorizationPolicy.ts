import { NAME, ObjectDraft, podSelector, PORTS } from '../../kubernetes';
import { Port, ServiceModel } from '../../model';

/**
 * Who may call, by verified identity, at which ports the containers listen on. Exists even when nobody may call:
 * a policy without rules denies everybody.
 */
export function authorizationPolicy(model: ServiceModel): ObjectDraft[] {
  const { node, platform, ports, callers, metricsPort, portsDeclared } = model;
  const principal = (namespace: string, account: string) =>
    `${platform.trustDomain}/ns/${namespace}/sa/${account}`;
  const { scraper } = platform;
  const rules = [];
  if (callers.length > 0) {
    rules.push(
      rule(
        callers.map(({ namespace, name }) => principal(namespace, name)),
        ports,
      ),
    );
  }
  if (metricsPort) {
    rules.push(
      rule(
        [principal(scraper.namespace, scraper.serviceAccount)],
        [metricsPort],
      ),
    );
  }
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      name: node.name,
      body: {
        spec: {
          action: 'ALLOW',
          ...(rules.length > 0 && { rules }),
          selector: { matchLabels: podSelector(node.name) },
        },
      },
      because: [
        {
          path: NAME,
          rule: 'network.identity',
          text: 'Callers prove who they are; nobody but those listed is let in.',
        },
        ...callers.map(({ key, path }) => ({
          path,
          rule: 'network.edge',
          text: `Service "${key}" calls this service and both sides say so.`,
        })),
        ...(metricsPort
          ? [
              {
                path: portsDeclared ? [...PORTS, metricsPort.name] : NAME,
                rule: 'network.metrics',
                text: `The monitoring may read port "${metricsPort.name}".`,
              },
            ]
          : []),
      ],
    },
  ];
}

/** Ports are the containers' own, as texts: the mesh judges traffic where it arrives. */
function rule(principals: string[], ports: readonly Port[]) {
  const numbers = ports
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ targetPort }) => targetPort);
  return {
    from: [{ source: { principals } }],
    to: [
      {
        operation: {
          ports: [...new Set(numbers)].sort((a, b) => a - b).map(String),
        },
      },
    ],
  };
}
