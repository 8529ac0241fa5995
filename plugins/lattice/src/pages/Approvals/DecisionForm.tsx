import { useApi } from '@backstage/core-plugin-api';
import { Button, Text, TextAreaField } from '@backstage/ui';
import type { Approval } from '@lattice-portal/plugin-lattice-common';
import { Section, unwrap } from '@lattice-portal/plugin-lattice-react';
import { useState } from 'react';
import { latticeApiRef } from '../../api';
import styles from './Approvals.module.css';

type Act = 'approve' | 'decline' | 'withdraw';

/** Yes or no, with a comment. A no needs one: somebody has to know what to change. */
export function DecisionForm(props: {
  approval: Approval;
  onDecided: () => void;
}) {
  const { approval, onDecided } = props;
  const { id, mayDecide, mayNotBecause, mayWithdraw, state } = approval;
  const lattice = useApi(latticeApiRef);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState<Act>();
  const [problem, setProblem] = useState<string>();

  const act = async (what: Act) => {
    if (what === 'decline' && !comment.trim()) {
      setProblem('Say why: the asker has to know what to change.');
      return;
    }
    setBusy(what);
    setProblem(undefined);
    const params = { path: { id } };
    try {
      await (what === 'withdraw'
        ? unwrap(lattice.POST('/approvals/{id}/withdrawal', { params }))
        : unwrap(
            lattice.POST('/approvals/{id}/decision', {
              params,
              body: { decision: what, comment: comment.trim() || undefined },
            }),
          ));
      onDecided();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      onDecided();
    } finally {
      setBusy(undefined);
    }
  };

  if (state !== 'pending') return null;
  return (
    <Section title="Your answer">
      {mayDecide ? (
        <div className={styles.decision}>
          <TextAreaField
            label="Comment"
            description="The asker reads it. Needed when you decline."
            value={comment}
            onChange={setComment}
            maxLength={2000}
            rows={3}
          />
          <div className={styles.buttons}>
            <Button
              variant="primary"
              isPending={busy === 'approve'}
              isDisabled={busy !== undefined}
              onPress={() => act('approve')}
            >
              Approve
            </Button>
            <Button
              variant="secondary"
              isPending={busy === 'decline'}
              isDisabled={busy !== undefined}
              onPress={() => act('decline')}
            >
              Decline
            </Button>
          </div>
        </div>
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {mayNotBecause}
        </Text>
      )}
      {mayWithdraw && (
        <div className={styles.buttons}>
          <Button
            variant="secondary"
            isPending={busy === 'withdraw'}
            isDisabled={busy !== undefined}
            onPress={() => act('withdraw')}
          >
            Withdraw the request
          </Button>
        </div>
      )}
      <div role="alert">
        {problem && (
          <Text as="p" color="danger">
            {problem}
          </Text>
        )}
      </div>
    </Section>
  );
}
