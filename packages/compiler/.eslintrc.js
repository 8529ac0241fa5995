/**
 * The compiler is pure: same input, same bytes, in Node and in the browser. So nothing in `src` may reach a clock,
 * randomness, the environment, the network or a Node built-in, and folders only import downwards.
 */
const { builtinModules } = require('node:module');
const path = require('node:path');
const latticeLint = require('../../tools/lint');

const PURE = 'The compiler is pure; take it as an argument.';

/** From the bottom to the top; each layer may import the layers before it. */
const LAYERS = [
  'diagnostics',
  'source',
  'spec',
  'model',
  'kubernetes',
  'passes',
];

const PASSES = [
  '1-parse',
  '2-resolve',
  '3-analyze',
  '4-derive',
  '5-finish',
  '6-gate',
  '7-emit',
];

const inSource = folder => path.join(__dirname, 'src', folder);

const zones = [
  ...LAYERS.map((layer, index) => ({
    target: inSource(layer),
    from: [
      ...LAYERS.slice(index + 1).map(inSource),
      inSource('cedar'),
      inSource('fleet'),
      inSource('compile.ts'),
      inSource('index.ts'),
    ],
    message: `"${layer}" is below; it may only import what stands before it in the list of layers.`,
  })),
  ...PASSES.map(pass => ({
    target: inSource(`passes/${pass}`),
    from: PASSES.filter(other => other !== pass).map(other =>
      inSource(`passes/${other}`),
    ),
    message:
      'A pass never imports another pass; what they share belongs to the model.',
  })),
  {
    target: inSource('passes/6-gate'),
    from: ['kubernetes', 'source', 'spec'].map(inSource),
    message: 'A gate sees only the model and diagnostics.',
  },
  {
    target: inSource('cedar'),
    from: [
      ...LAYERS.map(inSource),
      inSource('compile.ts'),
      inSource('index.ts'),
    ],
    message: 'The policy engine only knows the public shapes.',
  },
];

module.exports = latticeLint(__dirname, {
  zones,
  overrides: [
    {
      files: ['src/**/*.ts'],
      excludedFiles: ['**/*.test.ts', 'src/__testUtils__/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: builtinModules.map(name => ({ name, message: PURE })),
            patterns: [{ group: ['node:*'], message: PURE }],
          },
        ],
        'no-restricted-globals': [
          'error',
          ...[
            'process',
            'global',
            'globalThis',
            'window',
            'self',
            'document',
            'fetch',
            'XMLHttpRequest',
            'WebSocket',
            'setTimeout',
            'setInterval',
            'setImmediate',
            'performance',
            'crypto',
            'Buffer',
            'console',
          ].map(name => ({ name, message: PURE })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: PURE },
          { object: 'Math', property: 'random', message: PURE },
        ],
        'no-restricted-syntax': [
          'error',
          { selector: 'NewExpression[callee.name="Date"]', message: PURE },
          { selector: 'CallExpression[callee.name="Date"]', message: PURE },
        ],
      },
    },
  ],
});
