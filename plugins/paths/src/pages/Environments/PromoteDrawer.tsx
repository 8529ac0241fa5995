import { SideDrawer } from '@lattice-portal/plugin-lattice-react';
import type { Repository } from '@lattice-portal/plugin-paths-common';
import { Skeleton } from '@backstage/ui';
import { ContentState } from '@lattice-portal/plugin-lattice-react';
import type { Offer } from './offersOf';
import { PlanView } from './PlanView';
import { usePlan } from './usePlan';

interface PromoteDrawerProps {
  repository: Repository;
  offer: Offer | undefined;
  onDone: () => void;
  onClose: () => void;
}

/** What would happen, and the button that makes it happen. */
export function PromoteDrawer(props: PromoteDrawerProps) {
  const { repository, offer, onDone, onClose } = props;
  return (
    <SideDrawer
      open={offer !== undefined}
      onClose={onClose}
      title={offer && `${offer.title} to ${offer.environment.title}`}
      subtitle={`${repository.service} in ${
        offer
          ? `${offer.environment.cluster}/${offer.environment.namespace}`
          : ''
      }`}
    >
      {offer && (
        <Plan
          key={`${offer.release} ${offer.environment.name}`}
          repository={repository}
          offer={offer}
          onDone={onDone}
        />
      )}
    </SideDrawer>
  );
}

function Plan(props: {
  repository: Repository;
  offer: Offer;
  onDone: () => void;
}) {
  const { repository, offer, onDone } = props;
  const plan = usePlan(repository, offer);
  return (
    <ContentState
      resource={plan}
      what="the plan"
      skeleton={<Skeleton width="100%" height={320} />}
      askWhom={repository.group}
    >
      {value => (
        <PlanView
          repository={repository}
          offer={offer}
          plan={value}
          onDone={onDone}
        />
      )}
    </ContentState>
  );
}
