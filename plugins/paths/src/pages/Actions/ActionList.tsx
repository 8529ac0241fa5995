import { Button } from '@backstage/ui';
import type {
  ActionKind,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import environments from '../Environments/Environments.module.css';
import styles from './Actions.module.css';
import { wordsOf } from './words';

/** What one may do, each with what it is for. What one may not do is there, too, so that one knows to ask. */
export function ActionList(props: {
  group: 'change' | 'end';
  may: ServiceActions['may'];
  onOpen: (kind: ActionKind) => void;
}) {
  const { group, may, onOpen } = props;
  const shown = may.filter(({ kind }) => wordsOf(kind).group === group);
  return (
    <ul className={styles.actions}>
      {shown.map(({ kind, allowed }) => {
        const { title, text } = wordsOf(kind);
        return (
          <li key={kind} className={styles.action}>
            <Button
              variant="secondary"
              isDisabled={!allowed}
              onPress={() => onOpen(kind)}
            >
              {title}
            </Button>
            <span className={environments.quiet}>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
