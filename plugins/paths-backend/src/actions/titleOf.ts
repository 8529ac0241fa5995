import type { ActionKind } from '@lattice-portal/plugin-paths-common';

type Inputs = Record<string, unknown>;

const shortRef = (ref: unknown) => String(ref).replace(/^[^/]*\//, '');

const TITLES: Record<ActionKind, (inputs: Inputs) => string> = {
  scale: ({ replicas, max }) =>
    typeof max === 'number'
      ? `Scale from ${replicas} to ${max} copies`
      : `Scale to ${replicas} ${replicas === 1 ? 'copy' : 'copies'}`,
  resize: ({ cpu, memory }) =>
    `Change the size to ${cpu} CPU and ${memory} memory`,
  restart: ({ environment }) => `Restart in ${environment}`,
  pause: ({ environment }) => `Pause in ${environment}`,
  resume: ({ environment }) => `Resume in ${environment}`,
  'add-dependency': ({ to }) => `Call ${shortRef(to)}`,
  'add-claim': ({ name, type }) => `Claim ${type} "${name}"`,
  'add-secret': ({ name }) => `Read secret "${name}"`,
  'roll-back': ({ release, environment }) =>
    release === undefined
      ? 'Undo an earlier action'
      : `Bring back release ${release} to ${environment}`,
  transfer: ({ group }) => `Transfer to ${shortRef(group)}`,
  delete: () => 'Delete the service',
};

/** An action in a few words, as the history and commits call it. */
export function titleOf(kind: ActionKind, inputs: Inputs): string {
  return TITLES[kind](inputs);
}
