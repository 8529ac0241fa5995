import { ButtonLink } from '@backstage/ui';
import { StateMessage } from '@lattice-portal/plugin-lattice-react';
import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';

/** First use: what a service is, and how to get one. */
export function NoServices() {
  return (
    <StateMessage
      role="status"
      icon={<LayersOutlinedIcon fontSize="inherit" />}
      title="No services yet"
      action={
        <ButtonLink href="/create" variant="primary">
          Create a service
        </ButtonLink>
      }
    >
      A service is a short spec that the platform turns into everything it needs
      to run on Kubernetes. The ones you may see appear here as soon as they are
      applied.
    </StateMessage>
  );
}
