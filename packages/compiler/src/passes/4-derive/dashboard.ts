import {
  NAME,
  ObjectDraft,
  objectName,
  OBSERVABILITY,
  sha256,
} from '../../kubernetes';
import { ServiceModel } from '../../model';
import { selected } from './alertRules';
import {
  durationOf,
  failedOf,
  rateOf,
  requestsOf,
  saturationOf,
} from './requests';
import { Ways } from './Strategy';

/** Grafana's sidecar takes every ConfigMap with this label for a dashboard. */
const LABELS = { grafana_dashboard: '1' };

const SCHEMA_VERSION = 39;
const WINDOW = '$__rate_interval';
const WIDTH = 12;
const HEIGHT = 8;

interface Panel {
  title: string;
  unit: string;
  /** Query by legend. */
  queries: Record<string, string>;
  /** Above it the graph is red. */
  limit?: number;
}

/** What everybody looks at first when a service misbehaves: rate, errors, duration, saturation. */
export function dashboard(model: ServiceModel, ways: Ways): ObjectDraft[] {
  const { node, measures } = model;
  const name = objectName(node.name, 'dashboard');
  const content = {
    editable: false,
    panels: panelsOf(model, ways).map(panel),
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    tags: ['lattice', node.namespace],
    templating: {
      list: [{ name: 'source', query: 'prometheus', type: 'datasource' }],
    },
    time: { from: 'now-6h', to: 'now' },
    title: `${node.namespace} / ${node.name}`,
    uid: `lattice-${sha256(node.key).slice(0, 24)}`,
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name,
      labels: LABELS,
      body: { data: { [`${name}.json`]: JSON.stringify(content) } },
      because: [
        {
          path: measures.length > 0 ? OBSERVABILITY : NAME,
          rule: 'observability.dashboard',
          text: 'Grafana shows requests, failures, duration and memory of every service.',
        },
      ],
    },
  ];
}

function panelsOf(model: ServiceModel, ways: Ways): Panel[] {
  const requests = requestsOf(model, ways);
  const limits = Object.fromEntries(
    model.alerts.map(({ name, threshold }) => [name, threshold]),
  );
  const perSecond = requests?.perSecond ?? 1;
  return [
    ...(requests
      ? [
          {
            title: 'Requests',
            unit: 'reqps',
            queries: { 'per second': rateOf(requests, WINDOW) },
          },
          {
            title: 'Failed requests',
            unit: 'percent',
            queries: { failed: failedOf(requests, WINDOW) },
            limit: limits.errors,
          },
          {
            title: 'Duration',
            unit: perSecond === 1 ? 's' : 'ms',
            queries: {
              median: durationOf(requests, 0.5, WINDOW),
              'slowest percent': durationOf(requests, 0.99, WINDOW),
            },
            limit: (limits.duration / 1000) * perSecond,
          },
        ]
      : []),
    {
      title: 'Memory of the limit',
      unit: 'percent',
      queries: { '{{container}}': saturationOf(model) },
      limit: limits.saturation,
    },
    ...model.measures.map(({ key, query }) => ({
      title: key,
      unit: 'short',
      queries: { '': selected(model, query) },
    })),
  ];
}

function panel({ title, unit, queries, limit }: Panel, index: number) {
  return {
    datasource: { type: 'prometheus', uid: '${source}' },
    fieldConfig: {
      defaults: {
        unit,
        ...(limit !== undefined && {
          custom: { thresholdsStyle: { mode: 'line' } },
          thresholds: {
            mode: 'absolute',
            steps: [
              { color: 'green', value: null },
              { color: 'red', value: limit },
            ],
          },
        }),
      },
    },
    gridPos: {
      h: HEIGHT,
      w: WIDTH,
      x: (index % 2) * WIDTH,
      y: Math.floor(index / 2) * HEIGHT,
    },
    id: index + 1,
    targets: Object.entries(queries).map(([legendFormat, expr], target) => ({
      expr,
      ...(legendFormat && { legendFormat }),
      refId: String.fromCharCode(65 + target),
    })),
    title,
    type: 'timeseries',
  };
}
