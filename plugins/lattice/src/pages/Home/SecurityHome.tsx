import { Text } from '@backstage/ui';
import { ContentState, Section } from '@lattice-portal/plugin-lattice-react';
import { HomeSkeleton } from './HomeSkeleton';
import { NeedList } from './NeedList';
import { needsOf } from './needs';
import { useServiceQuery } from './useServiceQuery';

const FAILED = [{ phase: 'Failed' as const, limit: 200 }];

/** What the gates refused, newest first. */
export function SecurityHome() {
  const failed = useServiceQuery(FAILED);
  return (
    <Section title="Denied by a gate">
      <ContentState
        resource={failed}
        what="denied services"
        skeleton={<HomeSkeleton />}
      >
        {({ items }) => {
          const denied = items
            .filter(({ gates }) => gates.passed < gates.total)
            .sort((a, b) => b.phaseSince.localeCompare(a.phaseSince));
          return denied.length === 0 ? (
            <Text as="p" variant="body-medium" color="secondary">
              No gate denies anything at present. Every service you may see
              passed all its gates.
            </Text>
          ) : (
            <NeedList needs={needsOf(denied)} />
          );
        }}
      </ContentState>
    </Section>
  );
}
