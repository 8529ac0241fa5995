import { explainCode } from '@lattice-portal/compiler';
import path from 'node:path';
import { Finding, POLICY_TEST } from './findings';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = 'SRCROOT';

/** The problems as SARIF 2.1.0, for code scanning. Files are named relative to the folder of the caller. */
export function sarifText(
  results: readonly Finding[],
  { root, version }: { root: string; version: string },
): string {
  const rules = [...new Set(results.map(({ rule }) => rule))].sort();
  return JSON.stringify(
    {
      $schema: SCHEMA,
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Lattice',
              semanticVersion: version,
              rules: rules.map(describeRule),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: results.map(item => result(item, rules, root)),
        },
      ],
    },
    undefined,
    2,
  );
}

/** Rules that are neither a code of the compiler nor a gate. */
const OTHER_RULES: Record<string, string> = {
  [POLICY_TEST]:
    'A test of the policies is answered otherwise than it expects.',
};

function describeRule(id: string) {
  if (Object.hasOwn(OTHER_RULES, id)) {
    return { id, shortDescription: { text: OTHER_RULES[id] } };
  }
  const explanation = explainCode(id);
  if (!explanation) {
    const gate = id.replace(/^gate-/, '');
    const text = `Gate "${gate}" does not let the service pass.`;
    return { id, shortDescription: { text } };
  }
  return {
    id,
    shortDescription: { text: explanation.message },
    fullDescription: { text: explanation.text },
    help: { text: explanation.text, markdown: explanation.text },
  };
}

function result(item: Finding, rules: readonly string[], root: string) {
  return {
    ruleId: item.rule,
    ruleIndex: rules.indexOf(item.rule),
    level: item.level,
    message: { text: item.message },
    ...(item.file !== undefined && {
      locations: [{ physicalLocation: location(item.file, item, root) }],
    }),
    ...(item.service && { properties: { service: item.service } }),
  };
}

function location(file: string, place: Finding, root: string) {
  const { line: startLine, column: startColumn, endLine, endColumn } = place;
  const relative = path.relative(root, path.resolve(file));
  const outside = relative.startsWith('..') || path.isAbsolute(relative);
  const uri = relative.split(path.sep).map(encodeURIComponent).join('/');
  return {
    artifactLocation: outside
      ? { uri: `file://${encodeURI(path.resolve(file))}` }
      : { uri, uriBaseId: ROOT },
    ...(startLine !== undefined && {
      region: { startLine, startColumn, endLine, endColumn },
    }),
  };
}
