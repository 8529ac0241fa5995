import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  FormDecoratorBlueprint,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { forgetDraft } from './draft/forgetDraft';

const serviceForm = FormFieldBlueprint.make({
  name: 'lattice-service-form',
  params: {
    field: () => import('./serviceFormField').then(m => m.serviceFormField),
  },
});

const draftDecorator = FormDecoratorBlueprint.make({
  name: 'lattice-forget-draft',
  params: { decorator: forgetDraft },
});

/** Form fields of the golden paths, each loaded when a form is opened, and what runs when a form is sent. */
export const scaffolderExtensions = [serviceForm, draftDecorator];

/** Adds the form fields to an app's scaffolder: form fields belong to that plugin, not to ours. */
export const scaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: scaffolderExtensions,
});
