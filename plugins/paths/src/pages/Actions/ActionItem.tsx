import { useApi } from '@backstage/core-plugin-api';
import { Button, Link, TextAreaField } from '@backstage/ui';
import {
  Person,
  Status,
  TimeAgo,
  unwrap,
} from '@lattice-portal/plugin-lattice-react';
import type { Action } from '@lattice-portal/plugin-paths-common';
import { useState, type ReactNode } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import styles from '../Environments/Environments.module.css';
import { Problem } from '../Environments/Problem';
import { useAct } from '../Environments/useAct';
import own from './Actions.module.css';
import { actionStatus } from './words';

/** One action: what, by whom, what came of it, and what one may do about it. */
export function ActionItem(props: {
  action: Action;
  /** Of the service, where the page is not about one. */
  heading?: ReactNode;
  onChanged: () => void;
}) {
  const { action, heading, onChanged } = props;
  const { title, actor, state, reason, message, link, comment } = action;
  return (
    <li className={own.item}>
      <p className={styles.release}>
        <Status {...actionStatus(state)} />
        <strong>{title}</strong>
        {heading}
      </p>
      <p className={styles.quiet}>
        <Person name={actor} />, <TimeAgo time={action.requestedAt} />
        {reason && ` \u201c${reason}\u201d`}
      </p>
      {message && <p>{message}</p>}
      {link && (
        <p>
          <Link href={link}>
            {action.asked ? 'Open the pull request' : 'Open the commit'}
          </Link>
        </p>
      )}
      {action.decidedBy && (
        <p className={styles.quiet}>
          {actionStatus(state).label} by <Person name={action.decidedBy} />
          {comment && `: \u201c${comment}\u201d`}
        </p>
      )}
      {(action.mayDecide || action.mayWithdraw) && (
        <Decide action={action} onChanged={onChanged} />
      )}
    </li>
  );
}

/** Yes or no to what another team asks; the asker may take it back. */
function Decide(props: { action: Action; onChanged: () => void }) {
  const { action, onChanged } = props;
  const paths = useApi(pathsApiRef);
  const [comment, setComment] = useState('');
  const { busy, problem, run } = useAct(onChanged);
  const params = { path: { id: action.id } };
  const decide = (accept: boolean) =>
    run(async () => {
      const said = comment.trim() || undefined;
      if (!accept && !said) {
        throw new Error('Say why: the asker has to know what to change.');
      }
      await unwrap(
        paths.POST('/requests/{id}/decision', {
          params,
          body: { accept, comment: said },
        }),
      );
    });
  const withdraw = () =>
    run(() => unwrap(paths.POST('/requests/{id}/withdrawal', { params })));
  return (
    <div className={styles.decision}>
      {action.mayDecide && (
        <TextAreaField
          label="Comment"
          description="The asker reads it. Needed when you decline."
          value={comment}
          onChange={setComment}
          maxLength={1000}
          rows={2}
        />
      )}
      <div className={styles.buttons}>
        {action.mayDecide && (
          <>
            <Button
              variant="primary"
              isDisabled={busy}
              aria-label={`Accept: ${action.title}`}
              onPress={() => decide(true)}
            >
              Accept
            </Button>
            <Button
              variant="secondary"
              isDisabled={busy}
              aria-label={`Decline: ${action.title}`}
              onPress={() => decide(false)}
            >
              Decline
            </Button>
          </>
        )}
        {action.mayWithdraw && (
          <Button
            variant="secondary"
            isDisabled={busy}
            aria-label={`Withdraw: ${action.title}`}
            onPress={withdraw}
          >
            Withdraw
          </Button>
        )}
      </div>
      <Problem text={problem} />
    </div>
  );
}
