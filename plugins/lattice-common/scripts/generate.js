// From schema/openapi.yaml: the types of the REST API, and its entity in the portal's own catalog.
// With --check nothing is written and the exit code says whether everything is up to date.
const fs = require('node:fs');
const path = require('node:path');
const { default: openapiTS, astToString } = require('openapi-typescript');
const { stringify } = require('yaml');

const folder = path.dirname(require.resolve('../package.json'));
const schema = path.join(folder, 'schema/openapi.yaml');

const banner = 'Generated from schema/openapi.yaml by scripts/generate.js.';

function catalogEntity(definition) {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: 'lattice-rest',
      title: 'Lattice REST API',
      description: 'Services, plans, gates and clusters',
    },
    spec: {
      type: 'openapi',
      lifecycle: 'production',
      owner: 'group:default/platform',
      system: 'lattice-portal',
      definition,
    },
  };
  return `# ${banner}\n${stringify(entity, { blockQuote: 'literal' })}`;
}

async function main() {
  const definition = fs.readFileSync(schema, 'utf8');
  const types = astToString(await openapiTS(definition));
  const outputs = {
    'src/generated/openapi.ts': `// ${banner}\n${types}`,
    'schema/api.generated.yaml': catalogEntity(definition),
  };
  const stale = Object.entries(outputs).filter(([file, text]) => {
    const target = path.join(folder, file);
    return !fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text;
  });
  if (process.argv.includes('--check')) {
    for (const [file] of stale) {
      process.stderr.write(
        `${file} is out of date: run "yarn workspace @lattice-portal/plugin-lattice-common generate".\n`,
      );
    }
    process.exitCode = stale.length ? 1 : 0;
    return;
  }
  for (const [file, text] of stale) {
    fs.writeFileSync(path.join(folder, file), text);
  }
}

main();
