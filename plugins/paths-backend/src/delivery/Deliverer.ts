import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import type { Shipment } from '../model';

/** What was done, for those who wait for it. */
export interface Delivered {
  planHash?: string;
  /** What it waits for now. */
  message?: string;
  link?: string;
}

/** One way of bringing a spec into an environment. May be called again: it finds what it did before. */
export interface Deliverer {
  /** @throws RefusedError when the platform refuses the spec; nothing was written then. */
  deliver(shipment: Shipment): Promise<Delivered>;
}

/** The platform refuses the spec: nothing was written, and trying again does not help. */
export class RefusedError extends Error {
  static from(result: SubmissionResult): RefusedError {
    const denied = result.gates.filter(({ verdict }) => verdict !== 'pass');
    const wrong = result.diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
    const said = [...wrong, ...denied].map(({ message }) => message);
    return new RefusedError(
      said.join('\n') || 'The platform refuses the spec and says nothing more.',
    );
  }
}
