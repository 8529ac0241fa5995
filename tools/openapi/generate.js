// Run in the folder of a "-common" package, from its schema/openapi.yaml: the types of the REST API, and its entity in
// the portal's own catalog. With --check nothing is written and the exit code says whether everything is up to date.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const folder = process.cwd();
const own = createRequire(path.join(folder, 'package.json'));
const { default: openapiTS, astToString } = own('openapi-typescript');
const { parse, stringify } = own('yaml');

const { name, backstage } = own('./package.json');
const banner =
  'Generated from schema/openapi.yaml by tools/openapi/generate.js.';

function catalogEntity(definition) {
  const { info } = parse(definition);
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: `${backstage.pluginId}-rest`,
      title: `${info.title} REST API`,
      description: info['x-summary'],
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
  const definition = fs.readFileSync(
    path.join(folder, 'schema/openapi.yaml'),
    'utf8',
  );
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
        `${file} is out of date: run "yarn workspace ${name} generate".\n`,
      );
    }
    process.exitCode = stale.length ? 1 : 0;
    return;
  }
  for (const [file, text] of stale) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}

main();
