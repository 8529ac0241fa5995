import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { pluginFetch, unwrap } from '@lattice-portal/plugin-lattice-react';
import {
  createPathsClient,
  type PathDryRun,
} from '@lattice-portal/plugin-paths-common';
import { useCallback, useMemo, useState } from 'react';

/** What a dry run is of: everything the form of the template holds. */
export interface DryRunRequest {
  template: string;
  cluster: string;
  inputs: Record<string, unknown>;
}

export interface DryRunState {
  busy: boolean;
  result?: PathDryRun;
  error?: Error;
  run: (request: DryRunRequest) => Promise<void>;
  clear: () => void;
}

/** Asks the backend of the golden paths what a run would make. Only the newest answer counts. */
export function useDryRun(): DryRunState {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const client = useMemo(
    () => createPathsClient(pluginFetch('paths', { discoveryApi, fetchApi })),
    [discoveryApi, fetchApi],
  );
  const [state, setState] = useState<Omit<DryRunState, 'run' | 'clear'>>({
    busy: false,
  });
  const run = useCallback(
    async ({ template, cluster, inputs }: DryRunRequest) => {
      setState({ busy: true });
      try {
        const result = await unwrap(
          client.POST('/templates/{template}/dry-run', {
            params: { path: { template } },
            body: { inputs, cluster },
          }),
        );
        setState({ busy: false, result });
      } catch (error) {
        setState({
          busy: false,
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
    },
    [client],
  );
  const clear = useCallback(() => setState({ busy: false }), []);
  return { ...state, run, clear };
}
