import {
  ENVIRONMENT_ANNOTATION,
  PAUSED_ANNOTATION,
  RELEASE_ANNOTATION,
  RESTARTED_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
  SUBMITTED_BY_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import { parseDocument } from 'yaml';

/** Written by the portal, not by whoever wrote the spec. */
const OF_THE_PORTAL = [
  ENVIRONMENT_ANNOTATION,
  PAUSED_ANNOTATION,
  RELEASE_ANNOTATION,
  RESTARTED_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
  SUBMITTED_BY_ANNOTATION,
];

/** The spec of a service as its author would submit it again. */
export function ownSpec(specText: string): string {
  const document = parseDocument(specText);
  for (const key of OF_THE_PORTAL) {
    document.deleteIn(['metadata', 'annotations', key]);
  }
  return document.toString({ lineWidth: 0 });
}
