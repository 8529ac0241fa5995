import type { Preparation } from '@lattice-portal/plugin-lattice-common';
import {
  Duration,
  Status,
  type StatusProps,
  useNow,
} from '@lattice-portal/plugin-lattice-react';
import styles from './Preparation.module.css';

type Step = Preparation['steps'][number];

const shown: Record<Step['state'], Pick<StatusProps, 'status' | 'label'>> = {
  waiting: { status: 'Pending', label: 'Waiting' },
  running: { status: 'Progressing', label: 'Running' },
  done: { status: 'Ready', label: 'Done' },
  failed: { status: 'Failed' },
};

/** One step: what, how far, how long. */
export function PreparationStep(props: { step: Step }) {
  const { step } = props;
  const { title, state, detail, percent } = step;
  return (
    <li className={styles.step}>
      <Status {...shown[state]} />
      <div className={styles.what}>
        <div>{title}</div>
        {detail && <div className={styles.detail}>{detail}</div>}
        {state === 'running' && (
          <progress
            className={styles.progress}
            aria-label={title}
            max={100}
            value={percent}
          />
        )}
      </div>
      <div className={styles.elapsed}>
        <Elapsed step={step} />
      </div>
    </li>
  );
}

function Elapsed({ step }: { step: Step }) {
  const now = useNow(1_000);
  const { startedAt, finishedAt } = step;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  return (
    <Duration
      seconds={
        startedAt
          ? Math.max(0, Math.round((end - Date.parse(startedAt)) / 1000))
          : undefined
      }
      missing="It has not started yet."
    />
  );
}
