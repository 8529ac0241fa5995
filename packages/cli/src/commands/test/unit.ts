import { runJest } from './jest';
import { Suite } from './suite';

/** Needs nothing but the checkout; one worker per core of a small machine. */
export const unitSuite: Suite = {
  name: 'unit',
  run: context =>
    runJest(
      {
        name: 'unit',
        args: [
          '--testPathIgnorePatterns',
          '/node_modules/',
          '\\.(integration|templates)\\.test\\.',
          '--maxWorkers=2',
        ],
      },
      context,
    ),
};
