export { SpecView, type SpecViewProps } from './SpecView';
