export { authModuleLatticeRoles as default } from './module';
