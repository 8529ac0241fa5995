import { ObjectDraft } from '../../kubernetes';
import { ServiceModel } from '../../model';

/** Lets callers without an identity connect to the ports that say so, and to no others. */
export function peerAuthentication({
  node,
  member,
}: ServiceModel): ObjectDraft[] {
  if (!member || member.open.length === 0 || !member.selector) return [];
  const ports = [...member.open].sort((a, b) => a.targetPort - b.targetPort);
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      name: node.name,
      body: {
        spec: {
          mtls: { mode: 'STRICT' },
          portLevelMtls: Object.fromEntries(
            ports.map(({ targetPort }) => [
              String(targetPort),
              { mode: 'PERMISSIVE' },
            ]),
          ),
          selector: { matchLabels: member.selector },
        },
      },
      because: ports.map(({ name, path, to }) => ({
        path,
        rule: 'network.plain',
        text:
          to === 'webhook'
            ? `The API server calls port "${name}" without an identity of the mesh.`
            : `Port "${name}" takes callers without an identity of the mesh.`,
      })),
    },
  ];
}
