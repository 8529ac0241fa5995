import { useEntity } from '@backstage/plugin-catalog-react';
import {
  parseServiceId,
  SERVICE_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import { StateMessage } from '@lattice-portal/plugin-lattice-react';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import { ServiceView } from './ServiceView';
import styles from './Service.module.css';

/** The service a catalog component stands for. */
export function InfrastructureTab() {
  const { entity } = useEntity();
  const annotation = entity.metadata.annotations?.[SERVICE_ANNOTATION] ?? '';
  const serviceRef = parseServiceId(annotation);
  return (
    <div className={styles.page}>
      {serviceRef ? (
        <ServiceView serviceRef={serviceRef} />
      ) : (
        <StateMessage
          role="alert"
          icon={<ErrorOutlineIcon fontSize="inherit" />}
          title="This component does not say which service it is"
        >
          {`Annotation "${SERVICE_ANNOTATION}" is "${annotation}". Write cluster, namespace and name, as in "local/commerce/payments", into its catalog-info.yaml.`}
        </StateMessage>
      )}
    </div>
  );
}
