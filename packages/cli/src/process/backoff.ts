/** How often a part that once served is started again in a row before we give up. */
const MAX_RESTARTS = 5;
/** The same before it ever served: a wrong configuration does not mend itself. */
const MAX_FIRST_RESTARTS = 2;
const STEADY_MS = 60_000;

/** What to do about a part that ended by itself. */
export interface RestartDecision {
  restart: boolean;
  delayMs: number;
  /** Restarts in a row, this one included. */
  attempt: number;
  /** How many there may be. */
  limit: number;
}

/** What is known about the part that ended. */
export interface EndedPart {
  /** Milliseconds it ran. */
  ranMs: number;
  /** Restarts in a row before this end. */
  previous: number;
  /** Whether it ever served in this run. */
  served: boolean;
}

/** Start again after 1, 2, 4, 8, 16 s; a part that ran for a minute has earned a fresh count. */
export function decideRestart(part: EndedPart): RestartDecision {
  const attempt = part.ranMs >= STEADY_MS ? 1 : part.previous + 1;
  const limit = part.served ? MAX_RESTARTS : MAX_FIRST_RESTARTS;
  return {
    restart: attempt <= limit,
    delayMs: 1_000 * 2 ** (attempt - 1),
    attempt,
    limit,
  };
}
