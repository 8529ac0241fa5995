import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  parseFiles,
  type CompiledService,
} from '@lattice-portal/compiler';

const engine = createCedarEngine(cedar);

/** What the platform team would have permitted to the service of the tests. */
const POLICIES = `
apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: permitted, namespace: lattice-system }
spec:
  policies: |
    permit (principal, action == Lattice::Action::"AccessSecret", resource)
    when { principal.namespace == "commerce" };
    permit (principal, action == Lattice::Action::"ExposeService", resource)
    when { resource.host == "shop.example.com" };
`;

/** Compiles a spec on a platform of this profile; the small ones get the claims of a path from Crossplane too. */
export function compileSpec(spec: string, profile: string): CompiledService {
  const { documents, diagnostics } = parseFiles([
    { file: 'service.yaml', text: spec },
    { file: 'policies.yaml', text: POLICIES },
    {
      file: 'platform.yaml',
      text: [
        'apiVersion: lattice.dev/v1alpha1',
        'kind: LatticePlatform',
        'metadata: { name: platform }',
        `spec: { profile: ${profile}, claims: crossplane }`,
      ].join('\n'),
    },
  ]);
  if (diagnostics.length > 0) {
    throw new Error(JSON.stringify(diagnostics));
  }
  const world = createWorld(documents, { cluster: 'local' });
  const { services } = compile(world, { cedar: engine });
  return services[0];
}
