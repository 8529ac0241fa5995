export * from './answers';
export * from './buildServiceSpec';
export { checkAnswers } from './checkAnswers';
export * from './names';
export * from './paths';
export * from './resolveAnswers';
export * from './serviceAnnotation';
export * from './sizes';
export * from './variables';
