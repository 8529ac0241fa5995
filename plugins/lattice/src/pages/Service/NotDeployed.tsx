import { ButtonLink } from '@backstage/ui';
import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import { StateMessage } from '@lattice-portal/plugin-lattice-react';

/** First use: what this page will show, and the one thing to do. */
export function NotDeployed(props: { serviceRef: ServiceRef }) {
  const { cluster, namespace, name } = props.serviceRef;
  return (
    <StateMessage
      icon={<LayersOutlinedIcon fontSize="inherit" />}
      title="Not deployed yet"
      role="status"
      action={
        <ButtonLink href="/create" variant="primary">
          Create a service
        </ButtonLink>
      }
    >
      {`Cluster "${cluster}" holds no service "${namespace}/${name}". Once its spec is applied, by a golden path or with kubectl, this page shows what the service received and why, without a reload.`}
    </StateMessage>
  );
}
