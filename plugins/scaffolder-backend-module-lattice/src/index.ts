export { latticeModule as default } from './module';
