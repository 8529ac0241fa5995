const RETRIES_MS = [1_000, 4_000, 15_000];
const PASSING = ['ServiceUnavailableError', 'ClusterError'];

/** The forge or a cluster may be away for a moment; what they refuse is final. */
export async function withRetries<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const passing = error instanceof Error && PASSING.includes(error.name);
      if (!passing || attempt === RETRIES_MS.length) {
        throw error;
      }
      await new Promise(resolve => {
        setTimeout(resolve, RETRIES_MS[attempt]).unref();
      });
      signal.throwIfAborted();
    }
  }
}
