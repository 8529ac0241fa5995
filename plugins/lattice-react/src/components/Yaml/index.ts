export { Yaml } from './Yaml';
export type { LineRange, YamlProps } from './yamlProps';
