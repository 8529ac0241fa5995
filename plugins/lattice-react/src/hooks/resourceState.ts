/**
 * What a page knows of something it fetches.
 *
 *   loading ── loaded ──> value ── started ──> value + refreshing ── failed ──> value + error + failedSince
 *      └────── failed ──> error
 */
export interface Resource<T> {
  value?: T;
  error?: Error;
  /** A request is under way, the first or a later one. */
  loading: boolean;
  /** Milliseconds since the epoch of the first of the refreshes that failed in a row. */
  failedSince?: number;
}

export type ResourceEvent<T> =
  | { type: 'started' }
  | { type: 'loaded'; value: T }
  | { type: 'failed'; error: Error; at: number }
  | { type: 'forgotten' };

export function initialResource<T>(): Resource<T> {
  return { loading: true };
}

export function resourceReducer<T>(
  state: Resource<T>,
  event: ResourceEvent<T>,
): Resource<T> {
  switch (event.type) {
    case 'started':
      return { ...state, loading: true };
    case 'loaded':
      return { value: event.value, loading: false };
    case 'failed':
      return {
        ...state,
        error: event.error,
        loading: false,
        failedSince: state.failedSince ?? event.at,
      };
    default:
      return initialResource<T>();
  }
}
