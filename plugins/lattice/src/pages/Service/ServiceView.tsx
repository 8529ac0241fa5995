import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import {
  Announcer,
  ContentState,
  serviceStatus,
} from '@lattice-portal/plugin-lattice-react';
import { useSearchParams } from 'react-router-dom';
import {
  findObject,
  formatObjectParam,
  ObjectDrawer,
} from '../../components/ObjectDrawer';
import { AdoptedSection } from '../Outside/AdoptedSection';
import { AgreementsSection } from './AgreementsSection';
import { CostSection } from './CostSection';
import { DeviationsSection } from './DeviationsSection';
import { DiagnosticsSection } from './DiagnosticsSection';
import { GatesSection } from './GatesSection';
import { HistorySection } from './HistorySection';
import { NotDeployed } from './NotDeployed';
import { Notices } from './Notices';
import { ResourcesSection } from './ResourcesSection';
import { ServiceHeader } from './ServiceHeader';
import { ServiceSkeleton } from './ServiceSkeleton';
import { SpecSection } from './SpecSection';
import { useServicePage } from './useServicePage';

const OBJECT = 'object';

/** Is my service running as I declared it, and what did I receive? The tab and the page of a service alike. */
export function ServiceView(props: { serviceRef: ServiceRef }) {
  const { serviceRef } = props;
  const { service, deployments } = useServicePage(serviceRef);
  const [params, setParams] = useSearchParams();

  const openObject = (value: string | undefined) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (value) {
          next.set(OBJECT, value);
        } else {
          next.delete(OBJECT);
        }
        return next;
      },
      { preventScrollReset: true },
    );

  const { value } = service;
  const status = value && serviceStatus(value);
  return (
    <>
      <Announcer
        text={
          status && `${serviceRef.name} is ${status.label ?? status.status}`
        }
      />
      <ContentState
        resource={service}
        what={`service "${serviceRef.name}"`}
        skeleton={<ServiceSkeleton />}
        notFound={<NotDeployed serviceRef={serviceRef} />}
      >
        {detail => (
          <>
            <ServiceHeader service={detail} />
            <Notices service={detail} />
            <DiagnosticsSection service={detail} />
            <GatesSection service={detail} />
            <ResourcesSection
              service={detail}
              onOpen={object => openObject(formatObjectParam(object))}
            />
            <AgreementsSection service={detail} />
            <DeviationsSection service={detail} />
            <CostSection service={detail} />
            <HistorySection deployments={deployments} />
            <SpecSection service={detail} />
            <AdoptedSection service={detail} />
            <ObjectDrawer
              service={serviceRef}
              object={findObject(detail.objects, params.get(OBJECT))}
              specText={detail.specText}
              onClose={() => openObject(undefined)}
            />
          </>
        )}
      </ContentState>
    </>
  );
}
