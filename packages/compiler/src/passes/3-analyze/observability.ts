import { didYouMean, quoteList } from '../../diagnostics';
import { OBSERVABILITY } from '../../kubernetes';
import { Alert, Measure, Port, ServiceModel } from '../../model';
import { AlertName, ALERTS } from '../../spec';
import { checkPromql, SELECTORS } from './promql';
import { at, Scope } from './scope';

const METRICS = [...OBSERVABILITY, 'metrics'];

/** What is measured about a service, and when somebody is told. */
export function analyzeObservability(
  scope: Scope,
): Pick<ServiceModel, 'metricsPort' | 'metricsPath' | 'alerts' | 'measures'> {
  return {
    ...metricsPortOf(scope),
    alerts: alertsOf(scope),
    measures: measuresOf(scope),
  };
}

function metricsPortOf(
  scope: Scope,
): Pick<ServiceModel, 'metricsPort' | 'metricsPath'> {
  const { node, spec, sink } = scope;
  const tcp = node.ports.filter(({ protocol }) => protocol === 'TCP');
  const wanted = spec.observability?.metrics?.port;
  if (wanted === undefined) {
    return {
      metricsPort: tcp.find(({ name }) => name === 'metrics') ?? tcp[0],
    };
  }
  const metricsPath = [...METRICS, 'port'];
  const isWanted = ({ name, port }: Port) => name === wanted || port === wanted;
  const metricsPort = tcp.find(isWanted);
  if (metricsPort) return { metricsPort, metricsPath };
  const names = tcp.map(({ name }) => name);
  sink.add(
    'unknown-metrics-port',
    { port: wanted, ports: quoteList(names) },
    at(scope, metricsPath, {
      suggestion: didYouMean(String(wanted), names),
    }),
  );
  return {};
}

function alertsOf({ spec, platform }: Scope): Alert[] {
  const overrides = spec.observability?.alerts ?? {};
  return (Object.keys(ALERTS) as AlertName[]).map(name => ({
    name,
    ...platform.alerts[name],
    ...overrides[name],
    ...(overrides[name] && { path: [...OBSERVABILITY, 'alerts', name] }),
  }));
}

function measuresOf(scope: Scope): Measure[] {
  const { mappings = {} } = scope.spec.observability?.metrics ?? {};
  return Object.keys(mappings)
    .sort()
    .map(key => {
      const query = mappings[key];
      const path = [...METRICS, 'mappings', key];
      const wrong = checkPromql(query);
      if (wrong?.problem === 'syntax') {
        scope.sink.add(
          'bad-promql',
          { key, detail: wrong.detail },
          at(scope, path),
        );
      } else if (wrong) {
        scope.sink.add(
          'promql-of-everybody',
          { key, metric: wrong.metric, selectors: SELECTORS },
          at(scope, path),
        );
      }
      return { key, query, path };
    });
}
