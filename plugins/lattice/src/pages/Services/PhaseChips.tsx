import type { Phase } from '@lattice-portal/plugin-lattice-common';
import { phaseLabel, PHASES } from './filters';
import styles from './Services.module.css';

export interface PhaseChipsProps {
  /** Number of services by phase; undefined while not known. */
  phases?: Record<string, number>;
  chosen?: Phase;
  onChoose: (phase: Phase | undefined) => void;
}

/** One chip per phase with its count; choosing the chosen one again shows all. */
export function PhaseChips(props: PhaseChipsProps) {
  const { phases, chosen, onChoose } = props;
  const all = phases && Object.values(phases).reduce((sum, n) => sum + n, 0);
  return (
    <div className={styles.chips} role="group" aria-label="Phase">
      <Chip
        text="All"
        count={all}
        pressed={chosen === undefined}
        onPress={() => onChoose(undefined)}
      />
      {PHASES.map(phase => (
        <Chip
          key={phase}
          text={phaseLabel(phase)}
          count={phases && (phases[phase] ?? 0)}
          pressed={chosen === phase}
          onPress={() => onChoose(chosen === phase ? undefined : phase)}
        />
      ))}
    </div>
  );
}

function Chip(props: {
  text: string;
  count: number | undefined;
  pressed: boolean;
  onPress: () => void;
}) {
  const { text, count, pressed, onPress } = props;
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {text} <span className={styles.count}>{count ?? '\u2007'}</span>
    </button>
  );
}
