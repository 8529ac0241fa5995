import { CEDAR_SCHEMA } from '../src/cedar';

/** Actions, by what they ask for, when they are asked, and what counts when no policy speaks. */
const ACTIONS: readonly (readonly [string, string])[] = [
  ['AccessSecret', 'for each secret resource'],
  [
    'AccessVolume',
    'for each volume of another service, once its owner consents; permitted unless a policy forbids it',
  ],
  [
    'AccessClaim',
    'for each claim of another service, once its owner shares it; permitted unless a policy forbids it',
  ],
  ['OverrideSecurity', 'for each loosening of the restricted profile'],
  ['AccessExternalEndpoint', 'for each endpoint of an external service'],
  [
    'ExposeService',
    'for each host or port at which the world reaches a service',
  ],
  [
    'SkipImageVerification',
    'for each image whose signature was looked for and is not [as demanded](image-trust.md)',
  ],
  ['AllowWildcard', 'when every caller is admitted'],
];

/** The page for those who write policies. */
export function policyReference(): string {
  return [
    '# Policies',
    '',
    'A `CedarPolicy` in namespace `lattice-system` says what services may do beyond the defaults, in the language of',
    '[Cedar](https://docs.cedarpolicy.com). Nothing is permitted that no policy permits, unless the table says so, and a',
    '`forbid` beats every `permit`.',
    '',
    '```yaml',
    'apiVersion: lattice.dev/v1alpha1',
    'kind: CedarPolicy',
    'metadata: { name: own-secrets, namespace: lattice-system }',
    'spec:',
    '  description: Every service reads the secrets below its namespace.',
    '  policies: |',
    '    permit (',
    '      principal is Lattice::Service,',
    '      action == Lattice::Action::"AccessSecret",',
    '      resource is Lattice::SecretPath',
    '    )',
    '    when { principal.namespace == "commerce" && resource.path like "commerce/*" };',
    '```',
    '',
    '## What is asked today',
    '',
    '| action | asked |',
    '| --- | --- |',
    ...ACTIONS.map(([action, when]) => `| \`${action}\` | ${when} |`),
    '',
    'The other actions of the schema are reserved: a policy may already name them.',
    '',
    '## When a policy is wrong',
    '',
    'A policy is compared with the schema below when it is read. A text that cannot be read denies everything, because what it',
    'forbids is unknown. A statement that contradicts the schema denies what it could have forbidden and permits nothing. An error',
    'while a question is answered denies that question. Each denial names the policy.',
    '',
    '## Schema',
    '',
    '```text',
    CEDAR_SCHEMA.trim(),
    '```',
    '',
  ].join('\n');
}
