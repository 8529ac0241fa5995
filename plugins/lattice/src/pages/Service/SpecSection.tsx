import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import { useState } from 'react';
import { CopyButton } from '../../components/CopyButton';
import { Section } from '../../components/Section';
import { SpecView } from '../../components/SpecView';
import styles from './Service.module.css';

/** The whole spec, folded away; a broken one is shown with its diagnostics instead. */
export function SpecSection(props: { service: ServiceDetail }) {
  const { specText, diagnostics, generation } = props.service;
  const [open, setOpen] = useState(false);
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
      <details
        className={styles.fold}
        onToggle={event => setOpen(event.currentTarget.open)}
      >
        <summary>{`${specText.trimEnd().split('\n').length} lines`}</summary>
        {open && <SpecView text={specText} />}
      </details>
    </Section>
  );
}
