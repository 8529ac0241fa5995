import { NoValue } from '../NoValue';
import { formatDuration } from './format';

export interface DurationProps {
  seconds: number | undefined;
  /** Why there may be no value, on hover of the dash. */
  missing: string;
}

/** A length of time in its two largest units. */
export function Duration(props: DurationProps) {
  const { seconds, missing } = props;
  if (seconds === undefined) {
    return <NoValue reason={missing} />;
  }
  return <span title={`${seconds} seconds`}>{formatDuration(seconds)}</span>;
}
