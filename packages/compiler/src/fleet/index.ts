export { FleetIndex } from './FleetIndex';
export type {
  AffectedService,
  FleetChanges,
  FleetIndexOptions,
} from './FleetIndex';
export type { Because, Cause } from './reasons';
