import { CedarEngine, GateVerdict } from '../api';
import { Hatches } from './hatches';
import { ServiceModel } from './ServiceModel';
import { World } from './World';

/** What a gate is given: the service, the fleet, and the engine that evaluates policies. */
export interface GateInput {
  service: ServiceModel;
  world: World;
  cedar: CedarEngine;
  /** What ways around the compiler ask for. */
  hatches: Hatches;
}

/** A gate judges everything it is about and says so, also when there is nothing to judge. */
export type Gate = (input: GateInput) => GateVerdict[];
