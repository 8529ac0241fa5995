export { importFiles } from './importFiles';
export type { Gap, Imported } from './types';
