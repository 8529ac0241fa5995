import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/openapi';

/** The REST API of the lattice backend, typed from its OpenAPI document. */
export type LatticeClient = Client<paths>;

export interface LatticeClientOptions {
  /** For example `https://portal.example.org/api/lattice`, without a trailing slash. */
  baseUrl: string;
  /** Adds the caller's credentials; in the browser the fetch of `fetchApiRef`. */
  fetch?: (request: Request) => Promise<Response>;
  headers?: Record<string, string>;
}

export function createLatticeClient(
  options: LatticeClientOptions,
): LatticeClient {
  return createClient<paths>(options);
}
