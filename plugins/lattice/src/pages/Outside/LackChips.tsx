import type { LackId } from '@lattice-portal/plugin-lattice-common';
import chips from '../Services/Services.module.css';
import { LACK_IDS, LACK_WORDS } from './lackWords';

/** How many workloads lack what; each is a filter. */
export function LackChips(props: {
  counts: Record<string, number>;
  chosen?: LackId;
  onChoose: (lack: LackId | undefined) => void;
}) {
  const { counts, chosen, onChoose } = props;
  return (
    <div className={chips.chips} role="group" aria-label="Lacks">
      {LACK_IDS.filter(id => counts[id] || id === chosen).map(id => (
        <button
          key={id}
          type="button"
          className={chips.chip}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id === chosen ? undefined : id)}
        >
          {LACK_WORDS[id]}{' '}
          <span className={chips.count}>{counts[id] ?? 0}</span>
        </button>
      ))}
    </div>
  );
}
