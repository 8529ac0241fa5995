import { PodSettings, SecurityOverride } from '../../model';
import { at, Scope } from './scope';

/** Settings Kubernetes itself counts as safe: they only reach the pod's own namespaces. */
const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

const SWITCHES = [
  'hostNetwork',
  'shareProcessNamespace',
  'automountServiceAccountToken',
] as const;

/** What the whole pod asks for, and which of it needs a permit. */
export function analyzePod(scope: Scope): {
  pod: PodSettings;
  overrides: SecurityOverride[];
} {
  const { spec, sink, notes } = scope;
  const sysctls = Object.keys(spec.sysctls ?? {}).sort();
  const overrides: SecurityOverride[] = SWITCHES.filter(
    field => spec[field],
  ).map(field => ({ id: field, category: 'pod', path: ['spec', field] }));
  for (const name of sysctls) {
    const path = ['spec', 'sysctls', name];
    if (!SAFE_SYSCTLS.has(name)) {
      overrides.push({ id: `sysctl:${name}`, category: 'sysctl', path });
    }
    if (spec.hostNetwork && name.startsWith('net.')) {
      sink.add(
        'sysctl-of-node',
        { sysctl: name },
        at(scope, path, { part: 'key' }),
      );
    }
  }
  if (spec.hostNetwork) {
    notes.push(
      'The service uses the network of its node: the network rules of this plan do not bind it, and the mesh does not see it.',
    );
  }
  if (spec.automountServiceAccountToken) {
    notes.push(
      'The containers receive a token for the Kubernetes API. What it may do is up to the roles of the cluster, and the network rules of this plan do not open the way to the API.',
    );
  }
  return {
    pod: {
      hostNetwork: spec.hostNetwork ?? false,
      shareProcessNamespace: spec.shareProcessNamespace ?? false,
      automountToken: spec.automountServiceAccountToken ?? false,
      sysctls: sysctls.map(name => ({
        name,
        value: spec.sysctls?.[name] ?? '',
      })),
    },
    overrides,
  };
}
