import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered on machines that are busy with other tests; a failed expectation still fails.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
