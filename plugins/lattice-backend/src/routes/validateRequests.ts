import { InputError } from '@backstage/errors';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import PromiseRouter from 'express-promise-router';

interface Fault {
  path: string;
  message: string;
}

/** Refuses requests that do not fit the OpenAPI document, with one sentence per fault. */
export async function validateRequests(): Promise<Router> {
  const router = PromiseRouter();
  const handlers: RequestHandler[] = OpenApiValidator.middleware({
    apiSpec: resolvePackagePath(
      '@lattice-portal/plugin-lattice-common',
      'schema/openapi.yaml',
    ),
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: false,
    validateSecurity: false,
    validateApiSpec: false,
  });
  // The document describes paths from the plugin's root; the router is mounted below it.
  router.use(
    handlers.map(
      (handler): RequestHandler =>
        (req, res, next) =>
          handler(req, res, next),
    ),
  );
  router.use(asInputError);
  return router;
}

const asInputError: ErrorRequestHandler = (error, _req, _res, next) => {
  const faults: Fault[] | undefined = Array.isArray(error?.errors)
    ? error.errors
    : undefined;
  if (error?.status === 400 && faults) {
    next(
      new InputError(
        faults
          .map(({ path, message }) => `"${path.split('/').at(-1)}" ${message}`)
          .join('; '),
      ),
    );
    return;
  }
  next(error);
};
