import { Port, Relation } from '../../model';
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
