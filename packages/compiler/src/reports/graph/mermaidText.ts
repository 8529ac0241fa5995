import { byNamespace, edgeLabel, FleetGraph, shortName } from './fleetGraph';

/** A graph as a Mermaid flowchart: agreed edges are solid, waiting ones dotted. */
export function mermaidText(graph: FleetGraph): string {
  // Identifiers of our own: names may be words of the language, such as "end".
  const ids = new Map(
    graph.nodes.map(({ service }, index) => [service, `s${index}`]),
  );
  const lines = ['flowchart LR'];
  byNamespace(graph).forEach(([namespace, nodes], index) => {
    lines.push(`  subgraph n${index} ["${quoted(namespace)}"]`);
    for (const node of nodes) {
      const id = ids.get(node.service);
      const style = node.state === 'ok' ? '' : `:::${node.state}`;
      lines.push(`    ${id}["${quoted(shortName(node))}"]${style}`);
    }
    lines.push('  end');
  });
  for (const edge of graph.edges) {
    const arrow = edge.state === 'agreed' ? '-->' : '-.->';
    const label = edgeLabel(edge);
    const text = label ? `|"${quoted(label)}"|` : '';
    lines.push(`  ${ids.get(edge.from)} ${arrow}${text} ${ids.get(edge.to)}`);
  }
  lines.push(
    '  classDef refused stroke:#c62828,stroke-width:2px',
    '  classDef unknown stroke-dasharray:4 3',
  );
  return lines.join('\n');
}

function quoted(text: string): string {
  return text.replace(/"/g, '#quot;');
}
