export { formatYaml } from './formatYaml';
export type { Formatted } from './formatYaml';
