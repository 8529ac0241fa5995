export { scaffolderExtensions, scaffolderModule } from './module';
