import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/openapi';

/** The REST API of the golden paths backend, typed from its OpenAPI document. */
export type PathsClient = Client<paths>;

export interface PathsClientOptions {
  /** For example `https://portal.example.org/api/paths`, without a trailing slash. */
  baseUrl: string;
  /** Adds the caller's credentials; in the browser the fetch of `fetchApiRef`. */
  fetch?: (request: Request) => Promise<Response>;
  headers?: Record<string, string>;
}

export function createPathsClient(options: PathsClientOptions): PathsClient {
  return createClient<paths>(options);
}
