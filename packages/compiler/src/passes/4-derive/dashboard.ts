import {
  Digest,
  NAME,
  ObjectDraft,
  objectName,
  OBSERVABILITY,
} from '../../kubernetes';
import { Platform, ServiceModel } from '../../model';
import { selected } from './alertRules';
import {
  durationOf,
  failedOf,
  MAX_IN_POD_NAME,
  rateOf,
  requestsOf,
  saturationOf,
} from './requests';
import { Strategy, Ways } from './Strategy';

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
export function dashboard(
  model: ServiceModel,
  ways: Ways,
  sha256: Digest,
): ObjectDraft[] {
  const { node, measures } = model;
  const name = objectName(node.name, 'dashboard');
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name,
      labels: LABELS,
      // Other ConfigMaps are for the workload; this one is for who watches it.
      derived: { order: 20, group: 'observability' },
      body: { data: { [`${name}.json`]: dashboardText(model, ways, sha256) } },
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

/** Names no service can have, in whose place the real ones are put. */
const STAND_INS = { namespace: '_NAMESPACE_', name: '_SERVICE_', uid: '_UID_' };
const STAND_IN = /(_NAMESPACE_|_SERVICE_|_UID_)/;

/**
 * Texts by platform and by what else they depend on, but for names, in pieces: each stand-in is one of its own. Most
 * services of a fleet have the same text.
 */
const known = new WeakMap<Platform, WeakMap<Strategy, Map<string, string[]>>>();

function dashboardText(
  model: ServiceModel,
  ways: Ways,
  sha256: Digest,
): string {
  const { node, platform, containers, alerts, measures, metricsPort } = model;
  const uid = `lattice-${sha256(node.key).slice(0, 24)}`;
  const special =
    measures.length > 0 ||
    node.name.length > MAX_IN_POD_NAME ||
    alerts.some(({ reason }) => reason !== undefined);
  if (special) return contentOf(model, ways, uid);
  const shape = [
    metricsPort !== undefined,
    ...containers.map(({ name, role }) => `${role} ${name}`),
  ].join();
  const ofPlatform = known.get(platform) ?? new WeakMap();
  known.set(platform, ofPlatform);
  const texts = ofPlatform.get(ways.mesh) ?? new Map<string, string[]>();
  ofPlatform.set(ways.mesh, texts);
  let pieces = texts.get(shape);
  if (pieces === undefined) {
    const { namespace, name } = STAND_INS;
    const anybody = { ...model, node: { ...node, namespace, name } };
    pieces = contentOf(anybody, ways, STAND_INS.uid).split(STAND_IN);
    texts.set(shape, pieces);
  }
  const names = new Map([
    [STAND_INS.namespace, node.namespace],
    [STAND_INS.name, node.name],
    [STAND_INS.uid, uid],
  ]);
  return pieces.map(piece => names.get(piece) ?? piece).join('');
}

function contentOf(model: ServiceModel, ways: Ways, uid: string): string {
  const { namespace, name } = model.node;
  return JSON.stringify({
    editable: false,
    panels: panelsOf(model, ways).map(panel),
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    tags: ['lattice', namespace],
    templating: {
      list: [{ name: 'source', query: 'prometheus', type: 'datasource' }],
    },
    time: { from: 'now-6h', to: 'now' },
    title: `${namespace} / ${name}`,
    uid,
  });
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
