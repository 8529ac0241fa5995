import type {
  DerivedObjectView,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import {
  healthStatus,
  SideDrawer,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { useRef } from 'react';
import { LiveSection } from './LiveSection';
import { ManifestSection } from './ManifestSection';
import { WhySection } from './WhySection';

export interface ObjectDrawerProps {
  service: ServiceRef;
  /** The object to show; undefined keeps the drawer closed. */
  object?: DerivedObjectView;
  /** The spec the reasons point into. */
  specText: string;
  onClose: () => void;
}

/** Everything about one derived object: how it is doing, why it exists, what it is. */
export function ObjectDrawer(props: ObjectDrawerProps) {
  const { service, specText, onClose } = props;
  // What was open stays drawn while the drawer slides out.
  const last = useRef(props.object);
  last.current = props.object ?? last.current;
  const object = last.current;
  return (
    <SideDrawer
      open={props.object !== undefined}
      onClose={onClose}
      title={object ? `${object.kind} ${object.name}` : ''}
      subtitle={
        object && (
          <>
            <Status {...healthStatus(object.health)} /> {object.apiVersion} in
            namespace {object.namespace}
          </>
        )
      }
    >
      {object && (
        <>
          <LiveSection service={service} object={object} />
          <WhySection
            key={`${object.kind}/${object.name}`}
            object={object}
            specText={specText}
          />
          <ManifestSection object={object} />
        </>
      )}
    </SideDrawer>
  );
}
