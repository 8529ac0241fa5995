import { Port, Relation, ServiceNode } from '../../model';

/** Where containers listen, each once. */
export function targetPorts(ports: readonly Port[]): number[] {
  return [...new Set(ports.map(({ targetPort }) => targetPort))];
}

/** Undefined when there are none. */
export function namesOf(ports: readonly Port[] = []): string[] | undefined {
  return ports.length > 0 ? ports.map(({ name }) => name) : undefined;
}

/** What `service` must add to say its half about `other`, as a merge into its spec. */
export function patch(
  service: string,
  other: string,
  {
    node,
    direction,
    named,
    all = [],
  }: {
    node?: ServiceNode;
    direction: 'inbound' | 'outbound';
    /** The ports the other side names. */
    named?: readonly (string | number)[];
    /** Every port of the callee. */
    all?: readonly string[];
  },
): string {
  const [namespace] = service.split('/');
  const [otherNamespace, otherName] = other.split('/');
  if (node?.kind === 'LatticeMeshMember') {
    const elsewhere = otherNamespace !== namespace;
    return [
      'spec:',
      direction === 'inbound' ? '  allowedCallers:' : '  dependencies:',
      `    - name: ${otherName}`,
      ...(elsewhere ? [`      namespace: ${otherNamespace}`] : []),
      '',
    ].join('\n');
  }
  const lines = ['spec:', '  workload:', '    resources:'];
  const text = () => `${within(lines, node).join('\n')}\n`;
  const relations = (node?.relations ?? []).filter(
    relation => relation.other === other,
  );
  const same = relations.find(relation => relation[direction]);
  if (same) {
    // What was named before stays, as far as it exists.
    const kept = all.filter(port => same.ports?.includes(port));
    const ports = [...new Set([...kept, ...(named ?? all)])].sort();
    lines.push(`      ${same.resource}:`, portsLine(ports));
    return text();
  }
  const existing = relations.find(relation => !relation.ports);
  if (existing && !named) {
    lines.push(`      ${existing.resource}:`, '        direction: both');
    return text();
  }
  const taken = node?.whole?.spec.workload.resources ?? {};
  const resource = freeName(otherName, taken, node?.relations ?? []);
  lines.push(
    `      ${resource}:`,
    '        type: service',
    `        direction: ${direction}`,
  );
  if (resource !== otherName) lines.push(`        id: ${otherName}`);
  if (otherNamespace !== namespace) {
    lines.push(`        namespace: ${otherNamespace}`);
  }
  if (named) lines.push(portsLine(named));
  return text();
}

/** What holds for every task of a job is said in its defaults. */
function within(lines: readonly string[], node?: ServiceNode): string[] {
  if (node?.kind !== 'LatticeJob') return [...lines];
  const [spec, ...rest] = lines;
  return [spec, '  defaults:', ...rest.map(line => `  ${line}`)];
}

function portsLine(ports: readonly (string | number)[]): string {
  return `        ports: [${ports.join(', ')}]`;
}

/** The other service's name, unless a resource is called so already. */
function freeName(
  name: string,
  taken: Readonly<Record<string, unknown>>,
  relations: readonly Relation[],
): string {
  const used = new Set([
    ...Object.keys(taken),
    ...relations.map(({ resource }) => resource),
  ]);
  let candidate = name;
  for (let index = 2; used.has(candidate); index++) {
    candidate = `${name.slice(0, 54)}-service${index === 2 ? '' : `-${index}`}`;
  }
  return candidate;
}
