import { dotText, fleetGraph, mermaidText } from '@lattice-portal/compiler';
import {
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import type { Output } from '../../terminal/output';

export interface GraphArguments extends CompilationArguments {
  output: 'mermaid' | 'dot' | 'json';
}

/** Prints the graph. Throws a CliError for wrong use. */
export function graphCommand(args: GraphArguments, output: Output): void {
  const { result } = compilePaths(args, output);
  const graph = fleetGraph(result);
  const refused = graph.nodes.filter(({ state }) => state === 'refused');
  if (refused.length > 0) {
    const names = refused.map(({ service }) => service).join(', ');
    output.note(
      `Refused, so what they say may be incomplete: ${names}. "./lattice compile" says why.`,
    );
  }
  switch (args.output) {
    case 'json':
      output.print(JSON.stringify(graph, undefined, 2));
      break;
    case 'dot':
      output.print(dotText(graph));
      break;
    default:
      output.print(mermaidText(graph));
  }
}
