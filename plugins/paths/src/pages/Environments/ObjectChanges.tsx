import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import { Fold, Section } from '@lattice-portal/plugin-lattice-react';
import styles from './Environments.module.css';

type Change = SubmissionResult['objects'][number];

const WORDS: Record<Change['change'], { sign: string; word: string }> = {
  create: { sign: '+', word: 'created' },
  update: { sign: '~', word: 'changed' },
  delete: { sign: '\u2212', word: 'deleted' },
  unchanged: { sign: '=', word: 'unchanged' },
};
const ORDER: Change['change'][] = ['create', 'update', 'delete', 'unchanged'];

/** `3 created, 1 changed, 8 unchanged.` */
export function countChanges(objects: Change[]): string {
  const counts = ORDER.flatMap(change => {
    const count = objects.filter(object => object.change === change).length;
    return count > 0 ? `${count} ${WORDS[change].word}` : [];
  });
  return counts.length > 0
    ? `Objects in the cluster: ${counts.join(', ')}.`
    : 'Nothing in the cluster changes.';
}

export function ObjectChanges(props: { objects: Change[] }) {
  const { objects } = props;
  const changed = objects.filter(({ change }) => change !== 'unchanged');
  const list = (of: Change[]) => (
    <ul className={styles.list}>
      {of.map(({ kind, namespace, name, change }) => (
        <li key={`${kind} ${namespace}/${name}`}>
          <code aria-hidden>{WORDS[change].sign}</code> {kind}{' '}
          <strong>{name}</strong>{' '}
          <span className={styles.quiet}>{WORDS[change].word}</span>
        </li>
      ))}
    </ul>
  );
  const rest = objects.length - changed.length;
  return (
    <Section level={3} title="What changes in the cluster">
      {changed.length > 0 ? list(changed) : <p>Nothing.</p>}
      {rest > 0 && (
        <Fold summary={`${rest} unchanged`}>
          {() => list(objects.filter(({ change }) => change === 'unchanged'))}
        </Fold>
      )}
    </Section>
  );
}
