export { Extract } from './Extract';
export { FleetIndex } from './FleetIndex';
export type {
  AffectedService,
  FleetChanges,
  FleetIndexOptions,
} from './FleetIndex';
export { asksOf, Outside } from './Outside';
export type { Because, Cause } from './reasons';
