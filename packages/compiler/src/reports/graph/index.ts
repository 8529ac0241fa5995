export { dotText } from './dotText';
export { fleetGraph } from './fleetGraph';
export type { FleetGraph, GraphNode } from './fleetGraph';
export { mermaidText } from './mermaidText';
