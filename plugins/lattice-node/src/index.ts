export { latticeServiceRef } from './latticeServiceRef';
export type {
  CompileWorld,
  LatticeService,
  LatticeServiceOptions,
  NameAnswer,
} from './LatticeService';
export { validateRequests } from './validateRequests';
