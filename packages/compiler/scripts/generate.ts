import { writeFileSync } from 'node:fs';
import { outputs } from './outputs';

/** Rewrites every generated file: `yarn workspace @lattice-portal/compiler generate`. */
for (const { file, text } of outputs()) writeFileSync(file, text);
