import { Text } from '@backstage/ui';
import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { NeedList } from './NeedList';
import { needsOf } from './needs';

export interface NeedsProps {
  services: ServiceSummary[];
  /** Said when nothing needs anybody. */
  calm: string;
}

/** What needs the reader now. */
export function Needs(props: NeedsProps) {
  const needs = needsOf(props.services);
  return (
    <Section
      title="Needs you"
      summary={needs.length > 0 ? `${needs.length}` : undefined}
    >
      {needs.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          {props.calm}
        </Text>
      ) : (
        <NeedList needs={needs} />
      )}
    </Section>
  );
}
