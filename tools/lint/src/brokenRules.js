// Reads [{ file, code }] as JSON from standard input, lints each `code` as if it stood in `file`
// and prints the ids of the rules it breaks, as JSON. A process of its own: some lint plugins do
// not load inside Jest's module sandbox.
const path = require('node:path');
const { text } = require('node:stream/consumers');
const { ESLint } = require('eslint');
const { root } = require('./root');

async function brokenRules({ file, code }) {
  const [result] = await new ESLint({ cwd: root }).lintText(code, {
    filePath: path.join(root, file),
  });
  return result.messages.map(message => message.ruleId);
}

async function main() {
  const cases = JSON.parse(await text(process.stdin));
  process.stdout.write(
    JSON.stringify(await Promise.all(cases.map(brokenRules))),
  );
}

main();
