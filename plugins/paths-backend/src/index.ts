export { pathsPlugin as default } from './plugin';
