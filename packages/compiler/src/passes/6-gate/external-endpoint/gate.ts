import { askPermit, Gate, nounOf } from '../../../model';

/** Everything outside the cluster that a service calls must be permitted to it. */
export const externalEndpoint: Gate = input => {
  const { external } = input.service;
  if (external.length === 0) {
    return [
      {
        id: 'external-endpoint',
        verdict: 'pass',
        subject: 'external services',
        message: `The ${nounOf(
          input.service.node,
        )} calls nothing outside the cluster.`,
      },
    ];
  }
  return external.map(({ resource, endpoint, host, port, protocol }) =>
    askPermit(input, {
      gate: 'external-endpoint',
      subject: `endpoint "${endpoint}" of external service "${resource}"`,
      asked: `calling ${host}:${port} outside the cluster`,
      action: 'AccessExternalEndpoint',
      resource: {
        type: 'Lattice::ExternalEndpoint',
        id: `${host}:${port}`,
        attributes: { host, port: String(port), protocol },
      },
    }),
  );
};
