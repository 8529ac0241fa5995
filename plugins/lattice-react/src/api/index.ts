export { pluginFetch } from './pluginFetch';
export {
  isForbidden,
  isNotFound,
  LatticeRequestError,
} from './LatticeRequestError';
export { unwrap } from './unwrap';
