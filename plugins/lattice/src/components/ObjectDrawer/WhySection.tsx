import { Text } from '@backstage/ui';
import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { useMemo, useState } from 'react';
import { Because } from '../Because';
import { SpecView } from '../SpecView';

/** Why the object exists, and the spec lines behind each reason. */
export function WhySection(props: {
  object: DerivedObjectView;
  specText: string;
}) {
  const { object, specText } = props;
  const [chosen, setChosen] = useState(0);
  const selected = object.because[chosen] ?? object.because[0];
  const marked = useMemo(() => (selected ? [selected] : []), [selected]);
  return (
    <Section title="Why it exists" level={3}>
      {object.because.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          No reason was recorded for this object.
        </Text>
      ) : (
        <>
          <Because
            reasons={object.because}
            selected={selected}
            onSelect={reason => setChosen(object.because.indexOf(reason))}
          />
          <SpecView text={specText} marked={marked} maxHeight="18rem" />
        </>
      )}
    </Section>
  );
}
