import { BaselineDraft, Fleet, MESH } from './Fleet';

/** Where policies count for the whole mesh. */
const ROOT = 'istio-system';
const API_VERSION = 'security.istio.io/v1';

/** Nobody in the mesh talks without a proven identity, and nobody is let in whom no policy names. */
export function istioBaseline({ namespaces }: Fleet): BaselineDraft[] {
  return [
    {
      apiVersion: API_VERSION,
      kind: 'PeerAuthentication',
      namespace: ROOT,
      name: 'lattice-strict',
      body: { spec: { mtls: { mode: 'STRICT' } } },
      because: [
        {
          path: MESH,
          rule: 'baseline.identity',
          text: 'Who calls a pod of the mesh proves who it is.',
        },
      ],
    },
    {
      apiVersion: API_VERSION,
      kind: 'AuthorizationPolicy',
      namespace: ROOT,
      name: 'lattice-default-deny',
      // A policy that allows and has no rule lets nobody in.
      body: { spec: { action: 'ALLOW' } },
      because: [
        {
          path: MESH,
          rule: 'baseline.deny',
          text: 'No call is let in that no other policy allows.',
        },
      ],
    },
    {
      apiVersion: API_VERSION,
      kind: 'AuthorizationPolicy',
      namespace: ROOT,
      name: 'lattice-default-deny-waypoint',
      body: {
        spec: {
          action: 'ALLOW',
          targetRefs: [
            {
              group: 'gateway.networking.k8s.io',
              kind: 'GatewayClass',
              name: 'istio-waypoint',
            },
          ],
        },
      },
      because: [
        {
          path: MESH,
          rule: 'baseline.deny',
          text: 'The same holds at waypoints, which do not see policies of the whole mesh.',
        },
      ],
    },
    ...namespaces.map(
      (name): BaselineDraft => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        name,
        labels: { 'istio.io/dataplane-mode': 'ambient' },
        body: {},
        because: [
          {
            path: MESH,
            rule: 'baseline.mesh',
            text: 'Pods of a namespace with services belong to the mesh.',
          },
        ],
      }),
    ),
  ];
}
