import { CompiledService } from '../../api';
import { dotText } from './dotText';
import { fleetGraph } from './fleetGraph';
import { mermaidText } from './mermaidText';

function service(name: string, ok: boolean): CompiledService {
  return {
    kind: 'LatticeService',
    namespace: 'shop',
    name,
    ok,
    planHash: '',
    kinds: {},
    objects: [],
    gates: [],
    diagnostics: [],
    notes: [],
  };
}

const graph = fleetGraph({
  services: [service('end', true), service('a', false)],
  edges: [
    { from: 'shop/a', to: 'shop/end', ports: [80, 90], state: 'agreed' },
    { from: 'shop/end', to: 'other/x', ports: [], state: 'missing-inbound' },
  ],
});

describe('the graph of a fleet', () => {
  it('has every service that is named, sorted', () => {
    expect(graph.nodes).toEqual([
      { service: 'other/x', state: 'unknown' },
      { service: 'shop/a', state: 'refused' },
      { service: 'shop/end', state: 'ok' },
    ]);
  });

  it('is a Mermaid flowchart', () => {
    expect(mermaidText(graph).split('\n')).toEqual([
      'flowchart LR',
      '  subgraph n0 ["other"]',
      '    s0["x"]:::unknown',
      '  end',
      '  subgraph n1 ["shop"]',
      '    s1["a"]:::refused',
      '    s2["end"]',
      '  end',
      '  s1 -->|"80, 90"| s2',
      '  s2 -.->|"waits for inbound"| s0',
      '  classDef refused stroke:#c62828,stroke-width:2px',
      '  classDef unknown stroke-dasharray:4 3',
    ]);
  });

  it('is a Graphviz graph', () => {
    expect(dotText(graph).split('\n')).toEqual([
      'digraph lattice {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  subgraph "cluster_other" {',
      '    label="other";',
      '    "other/x" [label="x", style=dashed];',
      '  }',
      '  subgraph "cluster_shop" {',
      '    label="shop";',
      '    "shop/a" [label="a", color="#c62828", penwidth=2];',
      '    "shop/end" [label="end"];',
      '  }',
      '  "shop/a" -> "shop/end" [label="80, 90"];',
      '  "shop/end" -> "other/x" [label="waits for inbound", style=dashed];',
      '}',
    ]);
  });
});
