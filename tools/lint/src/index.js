const path = require('node:path');
const createConfig = require('@backstage/cli/config/eslint-factory');
const { root } = require('./root');

/** docs/architecture.md, "Packages": what each package of ours may import of ours. */
const mayImport = {
  'packages/compiler': [],
  'packages/cluster-client': [],
  'packages/forge': [],
  'packages/image-verifier': ['packages/compiler'],
  'packages/live-plan': [
    'packages/compiler',
    'packages/cluster-client',
    'plugins/lattice-common',
  ],
  'packages/cli': [
    'packages/compiler',
    'packages/cluster-client',
    'packages/image-verifier',
    'packages/live-plan',
    'plugins/lattice-common',
    'tools/control-plane',
  ],
  'packages/app': [
    'plugins/lattice',
    'plugins/lattice-common',
    'plugins/lattice-react',
    'plugins/paths',
  ],
  'packages/backend': [
    'plugins/lattice-backend',
    'plugins/scaffolder-backend-module-lattice',
    'plugins/permission-backend-module-lattice',
    'plugins/auth-backend-module-lattice-roles',
    'plugins/paths-backend',
  ],
  'plugins/lattice-common': ['packages/compiler'],
  'plugins/lattice-node': ['packages/compiler', 'plugins/lattice-common'],
  'plugins/lattice-backend': [
    'packages/compiler',
    'packages/cluster-client',
    'packages/image-verifier',
    'packages/live-plan',
    'plugins/lattice-common',
    'plugins/lattice-node',
  ],
  'plugins/lattice-react': ['plugins/lattice-common'],
  'plugins/lattice': [
    'packages/compiler',
    'plugins/lattice-common',
    'plugins/lattice-react',
  ],
  'plugins/scaffolder-backend-module-lattice': [
    'packages/compiler',
    'packages/forge',
    'plugins/lattice-common',
    'plugins/lattice-node',
    'plugins/paths-common',
  ],
  'plugins/paths': [
    'plugins/lattice-common',
    'plugins/lattice-react',
    'plugins/paths-common',
  ],
  'plugins/paths-common': ['plugins/lattice-common'],
  'plugins/paths-backend': [
    'packages/compiler',
    'packages/cluster-client',
    'packages/forge',
    'plugins/lattice-common',
    'plugins/lattice-node',
    'plugins/paths-common',
  ],
  'plugins/permission-backend-module-lattice': [
    'plugins/lattice-common',
    'plugins/lattice-node',
  ],
  'plugins/auth-backend-module-lattice-roles': ['plugins/lattice-common'],
  'tools/control-plane': ['packages/compiler', 'packages/cluster-client'],
  'tools/lint': [],
  bench: [
    'packages/compiler',
    'packages/cluster-client',
    'packages/live-plan',
    'tools/control-plane',
    'plugins/lattice-backend',
  ],
};

/** Integration and browser tests run against a real cluster, whatever package they live in. */
const testsMayImport = [
  'tools/control-plane',
  'packages/cluster-client',
  'plugins/lattice-backend',
];

function zonesOf(own, allowed) {
  return Object.keys(mayImport)
    .filter(other => other !== own && !allowed.includes(other))
    .map(from => ({
      target: path.join(root, own),
      from: path.join(root, from),
      message: `"${own}" may not import "${from}": see the table in tools/lint/src/index.js.`,
    }));
}

/**
 * The ESLint configuration of one package: the Backstage rules for its role as errors, and the
 * import table above. `zones` in `extra` adds zones inside the package.
 */
module.exports = function latticeLint(dir, { zones = [], ...extra } = {}) {
  const own = path.relative(root, dir);
  const allowed = mayImport[own];
  if (!allowed) {
    throw new Error(
      `Add "${own}" to the import table in tools/lint/src/index.js.`,
    );
  }
  const restrict = list => [
    'error',
    { zones: [...zonesOf(own, list), ...zones] },
  ];
  return createConfig(dir, {
    ...extra,
    settings: {
      'import/resolver': {
        node: {
          extensions: ['.ts', '.tsx', '.js', '.json'],
          // Workspace packages are links in node_modules; the zones name the real folders.
          preserveSymlinks: false,
        },
      },
      ...extra.settings,
    },
    rules: {
      '@backstage/no-mixed-plugin-imports': 'error',
      '@backstage/no-deprecated-bui-tokens': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'import/no-restricted-paths': restrict(allowed),
      ...extra.rules,
    },
    overrides: [
      {
        files: [
          '**/*.test.ts',
          '**/*.test.tsx',
          '**/testUtils/**',
          '**/__testUtils__/**',
          '**/e2e-tests/**',
        ],
        rules: {
          'import/no-restricted-paths': restrict([
            ...allowed,
            ...testsMayImport,
          ]),
          // A test may put the plugins of a backend together.
          '@backstage/no-mixed-plugin-imports': 'off',
        },
      },
      ...(extra.overrides ?? []),
    ],
  });
};
