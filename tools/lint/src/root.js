const path = require('node:path');

/** The top of the checkout. */
exports.root = path.resolve(
  path.dirname(require.resolve('../package.json')),
  '../..',
);
