import { storageApiRef } from '@backstage/core-plugin-api';
import { createScaffolderFormDecorator } from '@backstage/plugin-scaffolder-react/alpha';
import { DraftStore } from './drafts';

/** Runs when somebody presses Create: what became a run is no draft any more. */
export const forgetDraft = createScaffolderFormDecorator({
  id: 'lattice:forget-draft',
  schema: {
    input: {
      path: z => z.string().describe('Name of the path'),
    },
  },
  deps: { storage: storageApiRef },
  async decorator({ input: { path } }, { storage }) {
    // A draft too many is no reason not to create.
    await new DraftStore(storage).put(path, undefined).catch(() => undefined);
  },
});
