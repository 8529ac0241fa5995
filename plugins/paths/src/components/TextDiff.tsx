import { Text } from '@backstage/ui';
import { ScrollRegion } from '@lattice-portal/plugin-lattice-react';
import { useMemo } from 'react';
import { diffLines, type DiffLine } from './diffLines';
import styles from './TextDiff.module.css';

/** Lines around a change that say where it is. */
const CONTEXT = 3;

/** What one text says that another does not, with some lines around each change. */
export function TextDiff(props: {
  before: string;
  after: string;
  /** Names the comparison for screen readers. */
  label: string;
  /** Said when there is no difference. */
  same: string;
}) {
  const { before, after, label, same } = props;
  const lines = useMemo(
    () => aroundChanges(diffLines(before, after)),
    [before, after],
  );
  if (lines.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        {same}
      </Text>
    );
  }
  return (
    <ScrollRegion label={label} className={styles.diff}>
      {lines.map(({ sign, text, number }) => (
        <div key={number} data-sign={sign}>
          {`${sign} ${text}`}
        </div>
      ))}
    </ScrollRegion>
  );
}

function aroundChanges(
  lines: DiffLine[],
): Array<DiffLine & { number: number }> {
  const shown = new Set<number>();
  lines.forEach(({ sign }, at) => {
    if (sign !== ' ') {
      for (let near = at - CONTEXT; near <= at + CONTEXT; near++) {
        shown.add(near);
      }
    }
  });
  return lines
    .map((line, number) => ({ ...line, number }))
    .filter(({ number }) => shown.has(number));
}
