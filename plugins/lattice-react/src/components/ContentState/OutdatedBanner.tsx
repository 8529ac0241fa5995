import { Alert, Button } from '@backstage/ui';
import { TimeAgo } from '../Time';

export interface OutdatedBannerProps {
  what: string;
  /** Milliseconds since the epoch. */
  since: number;
  error: Error;
  onRetry: () => void;
}

/** Says that what is below is the last known state, and since when. */
export function OutdatedBanner(props: OutdatedBannerProps) {
  const { what, since, error, onRetry } = props;
  return (
    <div role="status">
      <Alert
        status="warning"
        icon
        title={
          <>
            This may be out of date: refreshing {what} has failed since{' '}
            <TimeAgo time={since} />
          </>
        }
        description={error.message}
        customActions={
          <Button variant="secondary" size="small" onPress={onRetry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}
