import type { Edge } from '@lattice-portal/compiler';
import { Status } from '@lattice-portal/plugin-lattice-react';

/** Whether the other side lets this service in; nothing until the preview knows. */
export function Consent({ edge }: { edge?: Edge }) {
  if (!edge) {
    return null;
  }
  return edge.state === 'agreed' ? (
    <Status status="Ready" label="Lets it in already" />
  ) : (
    <Status
      status="Pending"
      label="Must still agree"
      title="The preview shows the lines its team must add."
    />
  );
}
