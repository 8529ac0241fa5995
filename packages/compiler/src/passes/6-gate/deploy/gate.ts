import { askPermit, Gate } from '../../../model';

/** A service may be deployed wherever it is declared, unless a policy forbids it. */
export const deploy: Gate = input => {
  const { service, world } = input;
  const { namespace } = service.node;
  const { cluster, platform } = world;
  const { environment } = platform;
  const where = environment
    ? `namespace "${namespace}" of environment "${environment}"`
    : `namespace "${namespace}"`;
  return [
    askPermit(input, {
      gate: 'deploy',
      subject: 'deployment',
      asked: `deploying to ${where}`,
      action: 'Deploy',
      resource: {
        type: 'Lattice::Namespace',
        id: namespace,
        attributes: { name: namespace, cluster, environment },
      },
      timed: true,
      whole: true,
      unless: `No policy forbids deploying to ${where}.`,
    }),
  ];
};
