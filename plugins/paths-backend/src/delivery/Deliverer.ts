import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import type { Shipment } from '../model';

/** What was done, for those who wait for it. */
export interface Delivered {
  planHash?: string;
  /** What it waits for now. */
  message?: string;
  link?: string;
}

/** How far a spec is on its way into the cluster. */
export interface Progress {
  /** What it waits for now, or why it ended. */
  message: string;
  /** A person has to act, so it may take days. */
  waitsForPerson?: boolean;
  /** It is not going to arrive. */
  ended?: 'failed' | 'declined';
}

/** One way of bringing a spec into an environment. May be called again: it finds what it did before. */
export interface Deliverer {
  /** @throws RefusedError when the platform refuses the spec; nothing was written then. */
  deliver(shipment: Shipment): Promise<Delivered>;
  /** Absent, or undefined, when there is nothing to say but what the cluster says of the service. */
  progress?(shipment: Shipment): Promise<Progress | undefined>;
  /** It is not wanted any more: nobody shall be able to finish it by accident. */
  withdraw?(shipment: Shipment): Promise<void>;
}

/** The platform refuses the spec: nothing was written, and trying again does not help. */
export class RefusedError extends Error {
  /** All it lacks is somebody's yes. */
  readonly needsApproval: boolean;

  constructor(message: string, options: { needsApproval?: boolean } = {}) {
    super(message);
    this.needsApproval = options.needsApproval ?? false;
  }

  static from(result: SubmissionResult): RefusedError {
    const denied = result.gates.filter(({ verdict }) => verdict !== 'pass');
    const wrong = result.diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
    const said = [...wrong, ...denied].map(({ message }) => message);
    return new RefusedError(
      said.join('\n') || 'The platform refuses the spec and says nothing more.',
      { needsApproval: result.needsApproval },
    );
  }
}
