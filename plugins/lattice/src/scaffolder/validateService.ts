import { configApiRef, type ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  resolveAnswers,
  type PathName,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';
import { latticeApiRef } from '../api';
import { findNameProblem } from './data/findNameProblem';
import { loadCluster } from './data/loadCluster';
import { starterImage } from './data/starterImage';

/** Keeps the form on this step until the answers make a spec and the name is free. */
export async function validateService(
  answers: ServiceAnswers | undefined,
  field: { addError(message: string): void },
  context: {
    apiHolder: ApiHolder;
    uiSchema?: { 'ui:options'?: { path?: PathName } };
  },
): Promise<void> {
  const { apiHolder, uiSchema } = context;
  const catalog = apiHolder.get(catalogApiRef);
  const lattice = apiHolder.get(latticeApiRef);
  const config = apiHolder.get(configApiRef);
  if (!catalog || !lattice || !config) {
    field.addError('The form could not be checked. Reload the page.');
    return;
  }
  const path = uiSchema?.['ui:options']?.path;
  const { owner, talksTo = [], cluster: asked } = answers ?? {};
  const refs = [...(owner ? [owner] : []), ...talksTo];
  const [{ items }, cluster] = await Promise.all([
    catalog.getEntitiesByRefs({ entityRefs: refs }),
    loadCluster(lattice, asked),
  ]);
  const found = new Map(refs.map((ref, index) => [ref, items[index]]));
  const { input, problems } = resolveAnswers(answers ?? {}, {
    owner: owner ? found.get(owner) : undefined,
    components: Object.fromEntries(talksTo.map(ref => [ref, found.get(ref)])),
    cluster: cluster.name,
    image: starterImage(config, path),
    path,
  });
  problems.forEach(({ message }) => field.addError(message));
  if (input) {
    const { name, namespace } = input;
    const target = { cluster: cluster.name, namespace, name };
    const problem = await findNameProblem(target, { catalog, lattice });
    if (problem) {
      field.addError(problem);
    }
  }
}
