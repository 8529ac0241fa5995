import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { CedarRequest, createCedarEngine } from '@lattice-portal/compiler';
import { setFlagsFromString } from 'node:v8';

/**
 * Decisions a second, with one policy per team that permits the secrets below the team's path:
 * `node --require @backstage/cli/config/nodeTransform.cjs bench/src/cedar.ts`. The peer is the policy engine as its own
 * documentation uses it: every policy is handed over with every question.
 */
// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const SECONDS = 2;

const permit = (
  team: number,
) => `permit (principal is Lattice::Service, action == Lattice::Action::"AccessSecret", resource is Lattice::SecretPath)
when { principal.namespace == "team-${team}" && resource.path like "team-${team}/*" };`;

/** Half of the questions are about somebody else's secret. No question is asked twice. */
function question(turn: number, teams: number): CedarRequest {
  const team = turn % teams;
  const owner = turn % 2 === 0 ? team : team + 1;
  const path = `team-${owner}/secret-${turn}`;
  return {
    principal: {
      type: 'Lattice::Service',
      id: `team-${team}/service`,
      attributes: {
        namespace: `team-${team}`,
        name: 'service',
        owner: `group:default/team-${team}`,
        team: `team-${team}`,
        environment: 'production',
      },
    },
    action: { type: 'Lattice::Action', id: 'AccessSecret' },
    resource: {
      type: 'Lattice::SecretPath',
      id: `vault:${path}`,
      attributes: { path, provider: 'vault' },
    },
  };
}

function perSecond(ask: (turn: number) => boolean): number {
  const end = performance.now() + SECONDS * 1000;
  const start = performance.now();
  let turn = 0;
  let allowed = 0;
  while (performance.now() < end) {
    if (ask(turn)) allowed++;
    turn++;
  }
  if (allowed === 0 || allowed === turn) throw new Error('No real decisions.');
  return Math.round((turn * 1000) / (performance.now() - start));
}

function measure(teams: number) {
  const policies = Object.fromEntries(
    Array.from({ length: teams }, (_, team) => [`team-${team}`, permit(team)]),
  );
  const engine = createCedarEngine(cedarModule);
  const start = performance.now();
  engine.authorize(policies, question(0, teams));
  const prepared = performance.now() - start;
  const ours = perSecond(
    turn =>
      engine.authorize(policies, question(turn, teams)).decision === 'allow',
  );
  const again = perSecond(
    turn =>
      engine.authorize(policies, question(turn % 100, teams)).decision ===
      'allow',
  );
  const plain = perSecond(turn => {
    const { principal, action, resource } = question(turn, teams);
    const entity = ({ type, id, attributes }: CedarRequest['principal']) => ({
      uid: { type, id },
      attrs: attributes,
      parents: [],
    });
    const answer = cedarModule.isAuthorized({
      principal: { type: principal.type, id: principal.id },
      action,
      resource: { type: resource.type, id: resource.id },
      context: {},
      policies: { staticPolicies: policies },
      entities: [entity(principal), entity(resource)],
    });
    return answer.type === 'success' && answer.response.decision === 'allow';
  });
  return {
    policies: teams,
    'first question (ms)': Math.round(prepared),
    'new questions a second': ours,
    'known questions a second': again,
    'plain engine a second': plain,
    'new / plain': Math.round((ours / plain) * 10) / 10,
  };
}

console.table([1, 100, 1_000].map(measure));
