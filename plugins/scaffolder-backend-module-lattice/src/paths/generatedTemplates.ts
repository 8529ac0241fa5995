import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { PATH_NAMES } from '@lattice-portal/plugin-lattice-common';
import { stringify } from 'yaml';
import {
  EXISTING_SERVICE,
  existingServiceTemplate,
} from './existingServiceTemplate';
import { PATH_TEMPLATES } from './pathTemplates';
import { templateEntity } from './templateEntity';

/** The folder of the golden paths in a checkout. */
export const TEMPLATES_FOLDER = resolvePackagePath(
  '@lattice-portal/plugin-scaffolder-backend-module-lattice',
  '../../templates',
);

const HEADER =
  '# Written by "yarn generate" of plugins/scaffolder-backend-module-lattice from src/paths: change it there.\n';

/** Every Template file with the text it should have. */
export function generatedTemplates(): { file: string; text: string }[] {
  const entities = new Map<string, object>([
    ...PATH_NAMES.filter(name => PATH_TEMPLATES[name]).map(
      name => [name, templateEntity(name)] as const,
    ),
    [EXISTING_SERVICE, existingServiceTemplate()],
  ]);
  return [...entities].map(([name, entity]) => ({
    file: resolve(TEMPLATES_FOLDER, `${name}.yaml`),
    text:
      HEADER +
      stringify(entity, {
        lineWidth: 0,
        aliasDuplicateObjects: false,
      }),
  }));
}
