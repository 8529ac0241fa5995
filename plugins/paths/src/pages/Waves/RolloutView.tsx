import { useApi } from '@backstage/core-plugin-api';
import { Button, Link, TextField } from '@backstage/ui';
import {
  Person,
  ScrollRegion,
  Status,
  TimeAgo,
  unwrap,
} from '@lattice-portal/plugin-lattice-react';
import type {
  Rollout,
  RolloutMember,
} from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import { Problem } from '../Environments/Problem';
import { useAct } from '../Environments/useAct';
import { MEMBER_STATES, progressInWords, ROLLOUT_STATES } from './inWords';
import styles from '../GoldenPaths/GoldenPaths.module.css';

type Action = 'pause' | 'resume' | 'cancel' | 'skip';

/** What can be done in each state. */
const OFFERS: Record<Rollout['state'], { action: Action; title: string }[]> = {
  running: [
    { action: 'pause', title: 'Pause' },
    { action: 'cancel', title: 'Cancel' },
  ],
  paused: [
    { action: 'resume', title: 'Resume' },
    { action: 'cancel', title: 'Cancel' },
  ],
  stopped: [
    { action: 'resume', title: 'Try again' },
    { action: 'cancel', title: 'Cancel' },
  ],
  done: [],
  cancelled: [],
};

/** One upgrade in waves: how far it is, where it stopped, and what can be done. */
export function RolloutView(props: {
  rollout: Rollout;
  onChanged: () => void;
}) {
  const { rollout, onChanged } = props;
  const { id, state, members, message, version, actor, createdAt } = rollout;
  const paths = useApi(pathsApiRef);
  const { busy, problem, run } = useAct(onChanged);
  const act = (
    action: Action,
    service?: { owner: string; name: string; reason: string },
  ) =>
    run(() =>
      unwrap(
        paths.POST('/rollouts/{id}/actions', {
          params: { path: { id } },
          body: { action, ...service },
        }),
      ),
    );
  const offers = rollout.may.change ? OFFERS[state] : [];
  return (
    <details open={offers.length > 0}>
      <summary>
        <Status {...ROLLOUT_STATES[state]} />{' '}
        {`To ${version}: ${progressInWords(rollout)}`}
      </summary>
      <div className={styles.notice}>
        <span className={styles.quiet}>
          Begun by <Person name={actor} />, <TimeAgo time={createdAt} />
        </span>
        {message && <p role="status">{message}</p>}
        <div className={styles.buttons}>
          {offers.map(({ action, title }) => (
            <Button
              key={action}
              variant="secondary"
              size="small"
              isDisabled={busy}
              onPress={() => act(action)}
            >
              {title}
            </Button>
          ))}
        </div>
        <Problem text={problem} />
        <ScrollRegion
          label={`Services of the upgrade to ${version}`}
          className={styles.wide}
        >
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Wave</th>
                <th scope="col">Service</th>
                <th scope="col">State</th>
                <th scope="col">Pull request</th>
                <th scope="col">Leave out</th>
              </tr>
            </thead>
            <tbody>
              {members.map(member => (
                <Row
                  key={`${member.owner}/${member.name}`}
                  member={member}
                  onSkip={
                    offers.length > 0
                      ? reason => {
                          const { owner, name } = member;
                          return act('skip', { owner, name, reason });
                        }
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </div>
    </details>
  );
}

function Row(props: {
  member: RolloutMember;
  onSkip?: (reason: string) => void;
}) {
  const { member, onSkip } = props;
  const { owner, name, wave, state, number, url, message } = member;
  const [reason, setReason] = useState('');
  const over = state === 'done' || state === 'skipped';
  return (
    <tr>
      <td>{wave}</td>
      <th scope="row">{`${owner}/${name}`}</th>
      <td>
        <Status {...MEMBER_STATES[state]} />
        {message && <div className={styles.quiet}>{message}</div>}
      </td>
      <td>{url && <Link href={url}>{`#${number}`}</Link>}</td>
      <td>
        {onSkip && !over && (
          <div className={styles.buttons}>
            <TextField
              aria-label={`Why ${name} is left out`}
              placeholder="Why"
              value={reason}
              maxLength={512}
              onChange={setReason}
            />
            <Button
              variant="tertiary"
              size="small"
              isDisabled={reason.trim() === ''}
              aria-label={`Leave out ${name}`}
              onPress={() => onSkip(reason)}
            >
              Leave out
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
