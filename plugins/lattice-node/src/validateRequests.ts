import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import PromiseRouter from 'express-promise-router';

interface Fault {
  path: string;
  message: string;
}

function describe(faults: Fault[]): string {
  return faults
    .map(({ path, message }) => `"${path.split('/').at(-1)}" ${message}`)
    .join('; ');
}

// The document describes paths from the plugin's root, wherever that is mounted; the validator looks at the whole address.
const atPluginRoot: RequestHandler = (req, res, next) => {
  res.locals.latticeOriginalUrl = req.originalUrl;
  req.originalUrl = req.url;
  next();
};

const backInPlace: RequestHandler = (req, res, next) => {
  req.originalUrl = res.locals.latticeOriginalUrl;
  next();
};

const asInputError: ErrorRequestHandler = (error, req, res, next) => {
  req.originalUrl = res.locals.latticeOriginalUrl ?? req.originalUrl;
  const faults: Fault[] | undefined = Array.isArray(error?.errors)
    ? error.errors
    : undefined;
  next(
    error?.status === 400 && faults ? new InputError(describe(faults)) : error,
  );
};

/**
 * Refuses requests that do not fit an OpenAPI document, with one sentence per fault.
 *
 * @param apiSpec path of the document
 */
export function validateRequests(apiSpec: string): Router {
  const router = PromiseRouter();
  router.use(
    atPluginRoot,
    OpenApiValidator.middleware({
      apiSpec,
      validateRequests: { allowUnknownQueryParameters: false },
      validateResponses: false,
      validateSecurity: false,
      validateApiSpec: false,
    }),
    backInPlace,
  );
  router.use(asInputError);
  return router;
}
