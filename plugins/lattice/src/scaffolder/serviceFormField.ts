import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { LatticeServiceForm } from './form/LatticeServiceForm';
import { serviceFormSchema } from './schema';
import { validateService } from './validateService';

/** `ui:field: LatticeServiceForm`: the four answers, with what the team will receive beside them. */
export const serviceFormField = createFormField({
  name: 'LatticeServiceForm',
  component: LatticeServiceForm,
  validation: validateService,
  schema: serviceFormSchema,
});
