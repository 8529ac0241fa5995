import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import { unwrap } from '@lattice-portal/plugin-lattice-react';
import { useCallback, useState } from 'react';

/** What a dry run is of: everything the form of the template holds. */
export interface DryRunRequest {
  template: string;
  cluster: string;
  inputs: Record<string, unknown>;
}

/** `PathDryRun` of the golden paths backend, which may be installed or not. */
export interface DryRunResult {
  /** What the run does, in order. */
  steps: string[];
  /** Of the repository; `text` is absent for what is not text. */
  files: { path: string; bytes: number; text?: string }[];
  /** The platform's answer to the spec. */
  result?: SubmissionResult;
}

export interface DryRunState {
  busy: boolean;
  result?: DryRunResult;
  error?: Error;
  run: (request: DryRunRequest) => Promise<void>;
  clear: () => void;
}

/** Asks the backend of the golden paths what a run would make. */
export function useDryRun(): DryRunState {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const [state, setState] = useState<Omit<DryRunState, 'run' | 'clear'>>({
    busy: false,
  });
  const run = useCallback(
    async ({ template, ...body }: DryRunRequest) => {
      setState({ busy: true });
      try {
        const baseUrl = await discoveryApi.getBaseUrl('paths');
        const send = async () => {
          const response = await fetchApi.fetch(
            `${baseUrl}/templates/${encodeURIComponent(template)}/dry-run`,
            {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify(body),
            },
          );
          const answer = await response.json().catch(() => undefined);
          return response.ok
            ? { response, data: answer as DryRunResult }
            : { response, error: answer as unknown };
        };
        setState({ busy: false, result: await unwrap(send()) });
      } catch (error) {
        setState({
          busy: false,
          error: error instanceof Error ? error : new Error(String(error)),
        });
      }
    },
    [discoveryApi, fetchApi],
  );
  const clear = useCallback(() => setState({ busy: false }), []);
  return { ...state, run, clear };
}
