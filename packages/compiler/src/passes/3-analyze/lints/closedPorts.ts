import { Path } from '../../../diagnostics';
import { ContainerModel, remoteCallees, ServiceNode } from '../../../model';
import type { Lint } from '.';

/** A host with a port, as in `http://orders.shop:81/`. */
const ADDRESS =
  /(?<![\w.-])([a-z0-9-]+(?:\.[a-z0-9-]+){0,4}):(\d{1,5})(?![\w.:])/g;

/** Addresses of services that are called at a port they do not have. */
export const closedPorts: Lint = ({ service, world }, report) => {
  const callees = new Map<string, ServiceNode>();
  for (const relation of service.node.relations) {
    const { other, outbound } = relation;
    const callee = outbound
      ? world.services.get(other) ??
        remoteCallees(world, service.node, relation)[0]?.node
      : undefined;
    if (callee) callees.set(other, callee);
  }
  if (callees.size === 0) return;
  const seen = new Set<string>();
  for (const container of service.containers) {
    for (const { text, path } of textsOf(container)) {
      for (const [, host, port] of text.matchAll(ADDRESS)) {
        const callee = callees.get(keyOf(host, service.node.namespace));
        if (!callee || callee.ports.some(item => item.port === Number(port))) {
          continue;
        }
        const id = `${callee.key} ${port} ${path.join('.')}`;
        if (seen.has(id)) continue;
        seen.add(id);
        report(
          'call-to-closed-port',
          {
            service: callee.key,
            port,
            ports: callee.ports
              .map(({ name, port: number }) => `${number} (${name})`)
              .join(', '),
          },
          { path },
        );
      }
    }
  }
};

/** Everything a container is told in plain text, where it stands. */
function textsOf({
  path,
  spec,
  variables,
  files,
}: ContainerModel): { text: string; path: Path }[] {
  const values = new Map(
    variables.map(item => [item.name, 'value' in item ? item.value : '']),
  );
  return [
    ...Object.keys(spec.variables ?? {}).map(name => ({
      // What embeds secrets is no plain value; then the text of the spec is all there is.
      text: values.get(name) || String(spec.variables?.[name] ?? ''),
      path: [...path, 'variables', name],
    })),
    ...files.map(({ path: place, content }) => ({
      text: 'text' in content ? content.text : '',
      path: place,
    })),
  ];
}

/** `orders`, `orders.shop`, `orders.shop.svc` and so on name a service. */
function keyOf(host: string, own: string): string {
  const [name, namespace = own, ...rest] = host.split('.');
  const suffix = rest.join('.');
  const isService = ['', 'svc', 'svc.cluster.local'].includes(suffix);
  return isService ? `${namespace}/${name}` : '';
}
