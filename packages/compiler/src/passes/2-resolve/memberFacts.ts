import { Port, Relation, ServiceNode } from '../../model';
import { MemberSpec } from '../../spec';

/** What a member says about others: whom it calls, and who may call it. */
export function memberRelations(spec: MemberSpec, own: string): Relation[] {
  const { allowedCallers = [], dependencies = [] } = spec;
  return [
    ...allowedCallers.map(({ name, namespace = own }, index) => ({
      resource: `allowedCallers[${index}]`,
      path: ['spec', 'allowedCallers', index],
      other: name === '*' ? '*' : `${namespace}/${name}`,
      namespace,
      name,
      outbound: false,
      inbound: true,
    })),
    ...dependencies.map(({ name, namespace = own }, index) => ({
      resource: `dependencies[${index}]`,
      path: ['spec', 'dependencies', index],
      other: `${namespace}/${name}`,
      namespace,
      name,
      outbound: true,
      inbound: false,
    })),
  ];
}

/** Its ports by name. */
export function memberPorts({ ports = [] }: MemberSpec): Port[] {
  return ports
    .map(({ name, port, servicePort = port }) => ({
      name,
      port: servicePort,
      targetPort: port,
      protocol: 'TCP' as const,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The members of each namespace; looked for when the first workload asks. */
export function membersByNamespace(
  nodesOf: (namespace: string) => Iterable<ServiceNode>,
) {
  const known = new Map<string, readonly ServiceNode[]>();
  return (namespace: string): readonly ServiceNode[] => {
    let members = known.get(namespace);
    if (!members) {
      members = [...nodesOf(namespace)]
        .filter(({ kind, document }) => {
          return kind === 'LatticeMeshMember' && document.spec !== undefined;
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      known.set(namespace, members);
    }
    return members;
  };
}
