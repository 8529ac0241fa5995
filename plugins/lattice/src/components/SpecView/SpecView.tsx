import { type LineRange, Yaml } from '@lattice-portal/plugin-lattice-react';
import { useMemo } from 'react';

export interface SpecViewProps {
  /** The spec as canonical YAML; line numbers of reasons and diagnostics point into it. */
  text: string;
  /** What to mark: anything with a first and perhaps a last line, 1-based. */
  marked?: Array<{ line?: number; endLine?: number }>;
  maxHeight?: string;
}

/** The spec with the lines marked that caused what is being looked at. */
export function SpecView(props: SpecViewProps) {
  const { text, marked, maxHeight } = props;
  const ranges = useMemo(() => toRanges(marked ?? []), [marked]);
  return (
    <Yaml label="Spec" text={text} marked={ranges} maxHeight={maxHeight} />
  );
}

function toRanges(marked: NonNullable<SpecViewProps['marked']>): LineRange[] {
  return marked.flatMap(({ line, endLine }) =>
    line === undefined
      ? []
      : [{ from: line, to: Math.max(line, endLine ?? line) }],
  );
}
