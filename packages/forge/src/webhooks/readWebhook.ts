import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AuthenticationError, InputError } from '@backstage/errors';
import { ZodError } from 'zod';
import type { Delivery, ForgeEvent, ForgeType } from '../types';
import { readPullRequest, readPush } from './payloads';

type Reader = (payload: unknown) => ForgeEvent | undefined;

interface Dialect {
  /** Header with the id of the delivery. */
  delivery: string;
  /** Header that names the event. */
  event: string;
  isGenuine(
    headers: IncomingHttpHeaders,
    body: Buffer,
    secret: string,
  ): boolean;
  readers: Record<string, Reader>;
}

const DIALECTS: Partial<Record<ForgeType, Dialect>> = {
  gitea: {
    delivery: 'x-gitea-delivery',
    event: 'x-gitea-event',
    isGenuine: (headers, body, secret) =>
      same(headers['x-gitea-signature'], signature(body, secret)),
    readers: { push: readPush, pull_request: readPullRequest },
  },
  github: {
    delivery: 'x-github-delivery',
    event: 'x-github-event',
    isGenuine: (headers, body, secret) =>
      same(headers['x-hub-signature-256'], `sha256=${signature(body, secret)}`),
    readers: { push: readPush, pull_request: readPullRequest },
  },
};

/**
 * Reads what a forge sent to our webhook. The signature covers the bytes of the body, so it must be given as it came.
 *
 * @throws AuthenticationError when it is not signed with our secret.
 * @throws InputError when it is, but does not have the shape the forge documents.
 */
export function readWebhook(
  type: ForgeType,
  request: { headers: IncomingHttpHeaders; body: Buffer; secret: string },
): Delivery {
  const dialect = DIALECTS[type];
  if (!dialect) {
    throw new InputError(`Webhooks of forge type "${type}" are not read here`);
  }
  const { headers, body, secret } = request;
  if (!dialect.isGenuine(headers, body, secret)) {
    throw new AuthenticationError(
      'The webhook is not signed with the secret of this portal. Open the repository in the portal to have it set again',
    );
  }
  const id = headers[dialect.delivery];
  const name = headers[dialect.event];
  if (typeof id !== 'string' || typeof name !== 'string') {
    throw new InputError(
      `The webhook lacks the header "${dialect.delivery}" or "${dialect.event}"`,
    );
  }
  const reader = Object.hasOwn(dialect.readers, name)
    ? dialect.readers[name]
    : undefined;
  try {
    return { id, event: reader?.(JSON.parse(body.toString('utf8'))) };
  } catch (error) {
    throw error instanceof ZodError || error instanceof SyntaxError
      ? new InputError(`The webhook "${name}" cannot be read: ${error.message}`)
      : error;
  }
}

function signature(body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function same(given: string | string[] | undefined, wanted: string): boolean {
  const [a, b] = [Buffer.from(String(given ?? '')), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
