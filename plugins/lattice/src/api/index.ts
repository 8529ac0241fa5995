export { createLatticeApi, latticeApiRef } from './latticeApi';
