import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import {
  CopyButton,
  Fold,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { SpecView } from '../../components/SpecView';

/** The whole spec, folded away; a broken one is shown with its diagnostics instead. */
export function SpecSection(props: { service: ServiceDetail }) {
  const { specText, diagnostics, generation } = props.service;
  if (diagnostics.length > 0) {
    return null;
  }
  return (
    <Section
      level={3}
      title="Spec"
      summary={`version ${generation}`}
      actions={<CopyButton text={specText} what="spec" />}
    >
      <Fold summary={`${specText.trimEnd().split('\n').length} lines`}>
        {() => <SpecView text={specText} />}
      </Fold>
    </Section>
  );
}
