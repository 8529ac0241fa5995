import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered on machines that are busy with other tests; a failed expectation still fails.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out and lacks these; CodeMirror measures text with them when it scrolls to a line.
Range.prototype.getClientRects = () => Object.assign([], { item: () => null });
Range.prototype.getBoundingClientRect = () => new DOMRect();
