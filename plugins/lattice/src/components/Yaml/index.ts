export { Yaml, type LineRange, type YamlProps } from './Yaml';
