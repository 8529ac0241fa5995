/** Endings of names that only mean something inside a network. */
const INNER = /\.(?:local|localhost|internal|intranet|lan|home|corp|svc|test)$/;

/**
 * Whether a host can belong to everybody. What a developer writes as a registry must not make the portal knock at doors
 * inside its own network.
 */
export function isPublicHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  const isAddress = /^[\d.]+$/.test(name) || /^0x/.test(name);
  return name.includes('.') && !isAddress && !INNER.test(name);
}
