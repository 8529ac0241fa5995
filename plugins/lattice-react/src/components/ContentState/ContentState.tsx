import { VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import { isForbidden, isNotFound } from '../../api';
import type { LiveResource } from '../../hooks/useResource';
import { FailedState } from './FailedState';
import { ForbiddenState } from './ForbiddenState';
import { OutdatedBanner } from './OutdatedBanner';
import styles from './ContentState.module.css';

export interface ContentStateProps<T> {
  resource: LiveResource<T>;
  /** What is being shown, as in "services"; part of every sentence about it. */
  what: string;
  /** A grey drawing of the same shape as the content, so that nothing jumps when it arrives. */
  skeleton: ReactNode;
  /** Shown when it does not exist: what this is and the one thing to do. Without it that is a failure. */
  notFound?: ReactNode;
  /** Whom to ask when the user may not see it. */
  askWhom?: string;
  children: (value: T) => ReactNode;
}

/**
 * Decides what a page shows of something it fetches: skeleton, content, content that may be out of date,
 * nothing there yet, not allowed, or failed. The only place that decides it.
 */
export function ContentState<T>(props: ContentStateProps<T>) {
  const { resource, what, skeleton, notFound, askWhom, children } = props;
  const { value, error, loading, failedSince, refresh } = resource;

  if (value !== undefined && !(error && isGone(error))) {
    return (
      <div aria-busy={loading} className={styles.content}>
        {error && failedSince !== undefined && (
          <OutdatedBanner
            what={what}
            since={failedSince}
            error={error}
            onRetry={refresh}
          />
        )}
        {children(value)}
      </div>
    );
  }
  if (!error) {
    return (
      <div aria-busy className={styles.content}>
        <VisuallyHidden role="status">{`Loading ${what}`}</VisuallyHidden>
        <div aria-hidden>{skeleton}</div>
      </div>
    );
  }
  if (isForbidden(error)) {
    return <ForbiddenState what={what} askWhom={askWhom} />;
  }
  if (isNotFound(error) && notFound) {
    return <>{notFound}</>;
  }
  return <FailedState what={what} error={error} onRetry={refresh} />;
}

/** What was deleted, or is no longer allowed, must not stay on screen as if it were only out of date. */
function isGone(error: Error): boolean {
  return isForbidden(error) || isNotFound(error);
}
