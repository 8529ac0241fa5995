const { spawnSync } = require('node:child_process');

const importOf = name => `import * as x from '${name}';\n\nexport { x };\n`;

const table = 'import/no-restricted-paths';

/** [package, what it imports, the rule that must refuse it; undefined when it is allowed] */
const cases = [
  ['packages/cluster-client', '@lattice-portal/compiler', table],
  ['packages/compiler', '@lattice-portal/cluster-client', table],
  ['plugins/lattice', '@lattice-portal/plugin-lattice-backend', table],
  ['plugins/lattice-common', '@lattice-portal/plugin-lattice-node', table],
  ['packages/backend', '@lattice-portal/plugin-lattice', table],
  [
    'plugins/lattice-backend',
    '@lattice-portal/plugin-scaffolder-backend-module-lattice',
    table,
  ],
  [
    'plugins/lattice',
    '@backstage/backend-plugin-api',
    '@backstage/no-undeclared-imports',
  ],
  ['plugins/lattice-backend', '@lattice-portal/cluster-client', undefined],
  ['plugins/lattice', '@lattice-portal/compiler', undefined],
  ['packages/cli', '@lattice-portal/compiler', undefined],
];

describe('the import table', () => {
  let broken;

  beforeAll(() => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [require.resolve('./brokenRules')],
      {
        encoding: 'utf8',
        input: JSON.stringify(
          cases.map(([folder, name]) => ({
            file: `${folder}/src/a.ts`,
            code: importOf(name),
          })),
        ),
      },
    );
    if (stderr) throw new Error(stderr);
    broken = JSON.parse(stdout);
  }, 60_000);

  it.each(cases.map((one, index) => [...one, index]))(
    '%s importing %s: %s',
    (_folder, _name, rule, index) => {
      expect(broken[index].filter(id => !rule || id === rule)).toEqual(
        rule ? [rule] : [],
      );
    },
  );
});
