export { latticePlugin as default } from './plugin';
