import { Text } from '@backstage/ui';
import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';
import {
  CopyButton,
  Section,
  Yaml,
} from '@lattice-portal/plugin-lattice-react';
import { useMemo } from 'react';
import { manifestText } from './manifestText';

/** The object as the platform derived it. */
export function ManifestSection(props: { object: DerivedObjectView }) {
  const { manifest } = props.object;
  const text = useMemo(
    () => (manifest ? manifestText(manifest) : undefined),
    [manifest],
  );
  if (text === undefined) {
    return (
      <Section title="Manifest" level={3}>
        <Text as="p" variant="body-medium" color="secondary">
          The manifest is not available: the spec does not compile at present.
        </Text>
      </Section>
    );
  }
  return (
    <Section
      title="Manifest"
      level={3}
      actions={<CopyButton text={text} what="manifest" />}
    >
      <Yaml label="Manifest" text={text} />
    </Section>
  );
}
