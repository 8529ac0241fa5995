import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useResource } from '@lattice-portal/plugin-lattice-react';
import { homeViewFor, type HomeView } from './homeView';

export interface Home {
  view: HomeView;
  /** Entity refs of the groups whose services are the user's own. */
  groups: string[];
}

/** Who is looking, and what they want to see first. */
export function useHome() {
  const identity = useApi(identityApiRef);
  const config = useApi(configApiRef);
  return useResource<Home>({
    id: 'me',
    load: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return {
        view: homeViewFor(config, ownershipEntityRefs),
        groups: ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
      };
    },
  });
}
