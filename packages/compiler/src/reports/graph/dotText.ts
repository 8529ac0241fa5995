import { byNamespace, edgeLabel, FleetGraph, shortName } from './fleetGraph';

const NODE_STYLES = {
  ok: '',
  refused: ', color="#c62828", penwidth=2',
  unknown: ', style=dashed',
};

/** A graph in the language of Graphviz: agreed edges are solid, waiting ones dashed. */
export function dotText(graph: FleetGraph): string {
  const lines = ['digraph lattice {', '  rankdir=LR;', '  node [shape=box];'];
  for (const [namespace, nodes] of byNamespace(graph)) {
    lines.push(
      `  subgraph ${quoted(`cluster_${namespace}`)} {`,
      `    label=${quoted(namespace)};`,
    );
    for (const node of nodes) {
      const style = NODE_STYLES[node.state];
      lines.push(
        `    ${quoted(node.service)} [label=${quoted(
          shortName(node),
        )}${style}];`,
      );
    }
    lines.push('  }');
  }
  for (const edge of graph.edges) {
    const attributes = [`label=${quoted(edgeLabel(edge))}`];
    if (edge.state !== 'agreed') attributes.push('style=dashed');
    lines.push(
      `  ${quoted(edge.from)} -> ${quoted(edge.to)} [${attributes.join(
        ', ',
      )}];`,
    );
  }
  lines.push('}');
  return lines.join('\n');
}

function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}
