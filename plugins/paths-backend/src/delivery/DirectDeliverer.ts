import type { Shipment } from '../model';
import { RefusedError, type Delivered, type Deliverer } from './Deliverer';
import { submittable, type Platform } from './Platform';

/** The portal writes the spec into the cluster. */
export class DirectDeliverer implements Deliverer {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  async deliver(shipment: Shipment): Promise<Delivered> {
    const result = await this.#platform.submit(submittable(shipment), {
      dryRun: false,
    });
    if (!result.ok) {
      throw RefusedError.from(result);
    }
    return { planHash: result.planHash };
  }
}
