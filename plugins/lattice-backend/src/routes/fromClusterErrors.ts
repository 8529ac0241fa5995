import { ServiceUnavailableError } from '@backstage/errors';
import { isClusterError } from '@lattice-portal/cluster-client';
import type { ErrorRequestHandler } from 'express';

/** A cluster that does not answer is not a fault of the portal: callers see 503 and a reason, never credentials or bodies. */
export function fromClusterErrors(): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    next(
      isClusterError(error)
        ? new ServiceUnavailableError(
            `The cluster could not do this now (${error.reason}). Try again in a moment`,
          )
        : error,
    );
  };
}
