export { latticeApiRef } from './api';
export { default } from './plugin';
export { scaffolderModule } from './scaffolder';
