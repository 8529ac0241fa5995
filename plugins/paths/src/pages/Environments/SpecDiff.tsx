import { Text } from '@backstage/ui';
import { Fold, ScrollRegion, Yaml } from '@lattice-portal/plugin-lattice-react';
import { useMemo } from 'react';
import { diffLines, type DiffLine } from './diffLines';
import styles from './Environments.module.css';

/** Lines around a change that say where it is. */
const CONTEXT = 3;

/** What the spec says that it did not say before, and the whole of it folded away. */
export function SpecDiff(props: { before: string | undefined; after: string }) {
  const { before, after } = props;
  const lines = useMemo(
    () => (before === undefined ? [] : aroundChanges(diffLines(before, after))),
    [before, after],
  );
  const whole = <Yaml label="Spec as it would be" text={after} />;
  if (before === undefined) {
    return whole;
  }
  return (
    <>
      {lines.length === 0 ? (
        <Text as="p" variant="body-medium">
          The spec is the same as the one that is there now.
        </Text>
      ) : (
        <ScrollRegion label="Changes of the spec" className={styles.diff}>
          {lines.map(({ sign, text, number }) => (
            <div key={number} data-sign={sign}>
              {`${sign} ${text}`}
            </div>
          ))}
        </ScrollRegion>
      )}
      <Fold summary="The whole spec">{() => whole}</Fold>
    </>
  );
}

function aroundChanges(
  lines: DiffLine[],
): Array<DiffLine & { number: number }> {
  const numbered = lines.map((line, number) => ({ ...line, number }));
  const changes = numbered.filter(({ sign }) => sign !== ' ');
  return numbered.filter(line =>
    changes.some(({ number }) => Math.abs(number - line.number) <= CONTEXT),
  );
}
