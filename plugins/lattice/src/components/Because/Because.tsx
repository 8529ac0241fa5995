import type { ReasonView } from '@lattice-portal/plugin-lattice-common';
import styles from './Because.module.css';

export interface BecauseProps {
  reasons: ReasonView[];
  /** The reason whose lines the spec shows now. */
  selected?: ReasonView;
  /** Asks to show the lines of a reason in the spec. */
  onSelect: (reason: ReasonView) => void;
}

/** Why an object exists: each reason in a sentence, with the spec lines and the rule behind it. */
export function Because(props: BecauseProps) {
  const { reasons, selected, onSelect } = props;
  return (
    <ul className={styles.list}>
      {reasons.map(reason => (
        <li key={`${reason.rule} ${reason.path}`}>
          <button
            type="button"
            className={styles.reason}
            aria-pressed={reason === selected}
            onClick={() => onSelect(reason)}
          >
            <span>{reason.text}</span>
            <span className={styles.source}>
              {placeOf(reason)} · rule <code>{reason.rule}</code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ line, endLine, path }: ReasonView): string {
  if (line === undefined) {
    return path || 'Whole spec';
  }
  return endLine !== undefined && endLine > line
    ? `Lines ${line} to ${endLine}`
    : `Line ${line}`;
}
