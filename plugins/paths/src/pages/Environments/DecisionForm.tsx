import { useApi } from '@backstage/core-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import { unwrap } from '@lattice-portal/plugin-lattice-react';
import type { Delivery } from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import { Problem } from './Problem';
import { useAct } from './useAct';
import styles from './Environments.module.css';

/** Yes or no to a release that waits, with a comment. A no needs one: somebody has to know what to change. */
export function DecisionForm(props: {
  delivery: Delivery;
  /** Of the environment. */
  title: string;
  onDecided: () => void;
}) {
  const { delivery, title, onDecided } = props;
  const paths = useApi(pathsApiRef);
  const [comment, setComment] = useState('');
  const { busy, problem, run } = useAct(onDecided);

  const decide = (approve: boolean) =>
    run(async () => {
      const said = comment.trim() || undefined;
      if (!approve && !said) {
        throw new Error('Say why: the asker has to know what to change.');
      }
      await unwrap(
        paths.POST('/deliveries/{id}/decision', {
          params: { path: { id: delivery.id } },
          body: { approve, comment: said },
        }),
      );
    });
  return (
    <div className={styles.decision}>
      <TextAreaField
        label="Comment"
        description="The asker reads it. Needed when you decline."
        value={comment}
        onChange={setComment}
        maxLength={1000}
        rows={2}
      />
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isDisabled={busy}
          onPress={() => decide(true)}
          aria-label={`Approve release ${delivery.release} for ${title}`}
        >
          Approve
        </Button>
        <Button
          variant="secondary"
          isDisabled={busy}
          onPress={() => decide(false)}
          aria-label={`Decline release ${delivery.release} for ${title}`}
        >
          Decline
        </Button>
      </div>
      <Problem text={problem} />
    </div>
  );
}
