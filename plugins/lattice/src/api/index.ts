export { createLatticeApi, latticeApiRef } from './latticeApi';
export {
  isForbidden,
  isNotFound,
  LatticeRequestError,
} from './LatticeRequestError';
export { unwrap } from './unwrap';
