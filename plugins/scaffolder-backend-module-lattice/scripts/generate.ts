import { writeFileSync } from 'node:fs';
import { generatedTemplates } from '../src/paths/generatedTemplates';

/** Rewrites templates/NAME.yaml: `yarn workspace @lattice-portal/plugin-scaffolder-backend-module-lattice generate`. */
for (const { file, text } of generatedTemplates()) writeFileSync(file, text);
