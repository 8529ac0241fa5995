import { configApiRef, useApi } from '@backstage/core-plugin-api';
import {
  buildServiceSpec,
  resolveAnswers,
  type AnswerProblem,
  type PathName,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';
import { useResource } from '@lattice-portal/plugin-lattice-react';
import { useMemo } from 'react';
import { useDebounced } from '../../hooks/useDebounced';
import type { Choices } from '../data/useChoices';
import type { ClusterWorld } from '../data/useWorld';
import { starterImage } from '../data/starterImage';
import { loadCompiler } from './loadCompiler';
import type { SpecPreview } from './previewSpec';

/** Stands for the name until there is one, so that the preview is never empty. */
export const PLACEHOLDER_NAME = 'my-service';

const WAIT_MILLISECONDS = 200;

export interface Preview {
  /** What keeps the answers from being a spec. */
  problems: AnswerProblem[];
  /** `namespace/name`; absent while there are problems. */
  self?: string;
  /** The spec that would be written. */
  spec?: string;
  /** Absent while the compiler is loading or the cluster is being prepared. */
  compiled?: SpecPreview;
  /** The compiler could not be loaded, or failed. */
  error?: Error;
  retry: () => void;
}

/** The spec of the answers and what it would become, a moment after each change. */
export function usePreview(options: {
  answers: ServiceAnswers;
  choices: Choices;
  world: ClusterWorld;
  /** The golden path the answers are for. */
  path?: PathName;
}): Preview {
  const { choices, world, path } = options;
  const config = useApi(configApiRef);
  const answers = useDebounced(options.answers, WAIT_MILLISECONDS);
  const compiler = useResource({ id: 'compiler', load: loadCompiler });
  const { value: compileSpec, error, refresh } = compiler;
  const { cluster, documents, remotes } = world;

  const preview = useMemo((): Omit<Preview, 'retry'> => {
    const { owner, talksTo = [] } = answers;
    const { problems, input } = resolveAnswers(
      { ...answers, name: answers.name || PLACEHOLDER_NAME },
      {
        owner: owner ? choices.teams.get(owner) : undefined,
        components: Object.fromEntries(
          talksTo.map(ref => [ref, choices.components.get(ref)]),
        ),
        cluster: cluster.name,
        image: starterImage(config, path),
        path,
      },
    );
    if (!input) {
      return { problems };
    }
    const spec = buildServiceSpec(input);
    const { namespace, name } = input;
    const shown = { problems, spec, self: `${namespace}/${name}` };
    if (!documents || !compileSpec) {
      return shown;
    }
    try {
      const request = {
        spec,
        namespace,
        name,
        cluster: cluster.name,
        documents,
        remotes,
      };
      return { ...shown, compiled: compileSpec(request) };
    } catch (thrown) {
      return {
        ...shown,
        error: thrown instanceof Error ? thrown : new Error(String(thrown)),
      };
    }
  }, [
    answers,
    choices,
    cluster.name,
    documents,
    remotes,
    config,
    path,
    compileSpec,
  ]);

  return useMemo(
    () => ({ ...preview, error: preview.error ?? error, retry: refresh }),
    [preview, error, refresh],
  );
}
