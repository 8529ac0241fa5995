export { latticeApiRef } from './api';
export { default } from './plugin';
