export * from './limits';
export * from './readYaml';
export * from './YamlSource';
