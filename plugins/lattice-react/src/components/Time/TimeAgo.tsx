import { useNow } from '../../hooks/useNow';
import { NoValue } from '../NoValue';
import { formatAbsolute, formatAgo } from './format';

export interface TimeAgoProps {
  /** ISO 8601 date and time, or milliseconds since the epoch. */
  time: string | number | undefined;
  /** Why there may be no time, on hover of the dash. */
  missing?: string;
}

/** How long ago something was; the absolute time with its zone on hover. */
export function TimeAgo(props: TimeAgoProps) {
  const { time, missing = 'This has not happened yet.' } = props;
  const now = useNow(10_000);
  const at = typeof time === 'string' ? Date.parse(time) : time;
  if (at === undefined || Number.isNaN(at)) {
    return <NoValue reason={missing} />;
  }
  return (
    <time dateTime={new Date(at).toISOString()} title={formatAbsolute(at)}>
      {formatAgo(at, Math.max(now, Date.now()))}
    </time>
  );
}
