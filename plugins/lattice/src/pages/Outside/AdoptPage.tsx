import { Container, Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  ProposalAnswer,
  ProposalRequest,
} from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  Fold,
  Section,
  StateMessage,
  Yaml,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import SearchIcon from '@material-ui/icons/Search';
import { useSearchParams } from 'react-router-dom';
import { servicesRouteRef } from '../../routes';
import { ServicesSkeleton } from '../Services/ServicesSkeleton';
import { readAdoptLink } from './adoptLink';
import styles from './Outside.module.css';
import { ProposalView } from './ProposalView';
import { useProposals } from './useOutside';

/** What would become of workloads that run outside, and the way in. */
export function AdoptPage() {
  usePageTitle('Bring in');
  const [params] = useSearchParams();
  const request = readAdoptLink(params);
  const services = useRouteRef(servicesRouteRef)?.() ?? '/services';
  return (
    <main>
      <Container className={styles.page}>
        <Link href={`${services}/outside`}>Still outside</Link>
        {request ? (
          <Proposals request={request} services={services} />
        ) : (
          <StateMessage
            role="alert"
            icon={<SearchIcon fontSize="inherit" />}
            title="No workload is chosen"
          >
            Choose one in the list of what is still outside.
          </StateMessage>
        )}
      </Container>
    </main>
  );
}

function Proposals(props: { request: ProposalRequest; services: string }) {
  const { request, services } = props;
  const answer = useProposals(request);
  return (
    <ContentState
      resource={answer}
      what="proposals"
      skeleton={<ServicesSkeleton />}
    >
      {({ proposals, members }) => (
        <>
          {proposals.map(proposal => (
            <ProposalView
              key={`${proposal.workload.kind}/${proposal.workload.name}`}
              cluster={request.cluster}
              namespace={request.namespace}
              proposal={proposal}
              services={services}
            />
          ))}
          <Members members={members} />
        </>
      )}
    </ContentState>
  );
}

function Members({ members }: { members: ProposalAnswer['members'] }) {
  if (members.length === 0) return null;
  return (
    <Section title="What stays as it is">
      <Text as="p">
        These workloads of the namespace are not chosen or cannot become a
        service. To let services call them by agreement, apply a
        LatticeMeshMember for each; from then on their pods are closed but for
        what is agreed.
      </Text>
      {members.map(({ name, text }) => (
        <Fold key={name} summary={name}>
          {() => <Yaml label={`LatticeMeshMember ${name}`} text={text} />}
        </Fold>
      ))}
    </Section>
  );
}
