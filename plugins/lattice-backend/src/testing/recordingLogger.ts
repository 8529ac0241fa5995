import { mockServices } from '@backstage/backend-test-utils';

/** Warnings and errors appear in the test's output; the rest is noise. */
export function quietLogger() {
  return mockServices.logger.mock({
    child: () => quietLogger(),
  });
}
