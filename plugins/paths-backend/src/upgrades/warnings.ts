import type { GreenRun } from '@lattice-portal/plugin-paths-common';

const DAY = 24 * 3_600_000;
/** Base images and dependencies get holes faster than this. */
const TESTED_WITHIN_DAYS = 30;
const RENEWED_WITHIN_DAYS = 365;

/** What somebody should know before they begin on a golden path; nothing when it is new and tested. */
export function warningsOf(
  path: {
    version: string;
    /** When this version was seen first. */
    since: string;
    tests?: GreenRun;
    /** Golden paths are tested here at all. Otherwise nothing is to be learnt from one that was not. */
    isTestedHere: boolean;
  },
  now: number,
): string[] {
  const { version, since, tests, isTestedHere } = path;
  const age = days(since, now);
  return [
    ...(isTestedHere ? testWarnings(version, tests, now) : []),
    ...(age > RENEWED_WITHIN_DAYS
      ? [`Version ${version} is ${age} days old: nobody has renewed this path.`]
      : []),
  ];
}

function testWarnings(
  version: string,
  tests: GreenRun | undefined,
  now: number,
): string[] {
  if (!tests) {
    return [
      'Never tested here: no green run of "lattice test templates" is known.',
    ];
  }
  if (tests.version !== version) {
    return [
      `Version ${version} was never green: the last green test run is of version ${tests.version}.`,
    ];
  }
  const age = days(tests.time, now);
  return age > TESTED_WITHIN_DAYS
    ? [`The last green test run is ${age} days old.`]
    : [];
}

function days(time: string, now: number): number {
  return Math.floor((now - Date.parse(time)) / DAY);
}
