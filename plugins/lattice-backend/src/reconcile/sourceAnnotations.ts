import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  ENVIRONMENT_ANNOTATION,
  RELEASE_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import type { SpecSource } from '../database/types';

/** What an object says about itself; also an Application may name release and environment. */
export function sourceInAnnotations({
  metadata: { annotations = {} },
}: KubernetesObject): SpecSource {
  return {
    commit: annotations[SOURCE_COMMIT_ANNOTATION],
    repository: annotations[SOURCE_REPOSITORY_ANNOTATION],
    release: annotations[RELEASE_ANNOTATION],
    environment: annotations[ENVIRONMENT_ANNOTATION],
  };
}
