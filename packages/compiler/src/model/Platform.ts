import { PlatformSpec } from '../spec';

/** The platform profile with every default filled in. */
export interface Platform {
  network: 'cilium' | 'kubernetes';
  mesh: 'istio-ambient' | 'none';
  metrics: 'victoria-metrics' | 'prometheus-operator';
  scraper: { namespace: string; serviceAccount: string };
  secrets: { provider: string; keyPattern: string };
  trustDomain: string;
  defaultPort: { name: string; port: number };
  resources: {
    cpuRequest: string | number;
    memoryRequest: string | number;
    memoryLimit: string | number;
  };
}

/** The full profile: Cilium, Istio ambient, External Secrets, VictoriaMetrics. */
export const DEFAULT_PLATFORM: Platform = {
  network: 'cilium',
  mesh: 'istio-ambient',
  metrics: 'victoria-metrics',
  scraper: { namespace: 'monitoring', serviceAccount: 'vmagent' },
  secrets: { provider: 'vault', keyPattern: '{namespace}/{resource}' },
  trustDomain: 'cluster.local',
  defaultPort: { name: 'http', port: 8080 },
  resources: {
    cpuRequest: '100m',
    memoryRequest: '128Mi',
    memoryLimit: '256Mi',
  },
};

export function resolvePlatform(spec: PlatformSpec = {}): Platform {
  const base = DEFAULT_PLATFORM;
  return {
    network: spec.network ?? base.network,
    mesh: spec.mesh ?? base.mesh,
    metrics: spec.metrics ?? base.metrics,
    scraper: { ...base.scraper, ...spec.scraper },
    secrets: { ...base.secrets, ...spec.secrets },
    trustDomain: spec.trustDomain ?? base.trustDomain,
    defaultPort: { ...base.defaultPort, ...spec.defaultPort },
    resources: { ...base.resources, ...spec.resources },
  };
}
