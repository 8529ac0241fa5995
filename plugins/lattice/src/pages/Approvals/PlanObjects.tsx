import { Text } from '@backstage/ui';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import styles from './Approvals.module.css';

type ObjectChange = SubmissionResult['objects'][number];
type Change = ObjectChange['change'];

const SIGNS: Record<Change, { sign: string; word: string }> = {
  create: { sign: '+', word: 'created' },
  update: { sign: '~', word: 'changed' },
  delete: { sign: '\u2212', word: 'deleted' },
  unchanged: { sign: '=', word: 'unchanged' },
};

/** The objects of a plan, with what would become of each. */
export function PlanObjects(props: { title: string; objects: ObjectChange[] }) {
  const { title, objects } = props;
  const counts = (Object.keys(SIGNS) as Change[]).flatMap(change => {
    const number = objects.filter(object => object.change === change).length;
    return number > 0 ? `${number} ${SIGNS[change].word}` : [];
  });
  return (
    <Section title={title} summary={counts.join(', ')}>
      {objects.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          Nothing in the cluster changes.
        </Text>
      ) : (
        <ul className={styles.objects}>
          {objects.map(({ apiVersion, kind, namespace, name, change }) => (
            <li key={`${apiVersion} ${kind} ${namespace}/${name}`}>
              <code aria-hidden>{SIGNS[change].sign}</code>
              <span>
                {kind} <strong>{name}</strong>
              </span>
              <span className={styles.change}>{SIGNS[change].word}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
