export { permissionModuleLattice as default } from './module';
