import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const serviceForm = FormFieldBlueprint.make({
  name: 'lattice-service-form',
  params: {
    field: () => import('./serviceFormField').then(m => m.serviceFormField),
  },
});

/** Form fields of the golden paths, each loaded when a form is opened. */
export const scaffolderExtensions = [serviceForm];

/** Adds the form fields to an app's scaffolder: form fields belong to that plugin, not to ours. */
export const scaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: scaffolderExtensions,
});
