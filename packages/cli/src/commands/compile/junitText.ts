import type { CompiledService } from '@lattice-portal/compiler';
import type { Compilation } from '../../compilation/compilePaths';
import { Finding, findings } from './findings';

/**
 * The result as JUnit XML: a suite per service with one case for its spec and one per gate, and a suite for the
 * problems that belong to no single service. Warnings do not fail a case.
 */
export function junitText(compilation: Compilation): string {
  const all = findings(compilation);
  const fleet = all.filter(
    ({ service, level }) => service === undefined && level === 'error',
  );
  const suites = compilation.result.services.map(service =>
    serviceSuite(service, all),
  );
  if (fleet.length > 0) {
    const cases = fleet.map(item =>
      testCase('fleet', placeOf(item) || item.rule, [item]),
    );
    suites.unshift(suite('fleet', cases, fleet.length));
  }
  return junitDocument('lattice compile', suites);
}

/** Suites as they are written to a file. */
export function junitDocument(name: string, suites: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

function serviceSuite(
  { namespace, name, gates }: CompiledService,
  all: readonly Finding[],
): string {
  const service = `${namespace}/${name}`;
  const problems = all.filter(
    item =>
      item.service === service &&
      item.level === 'error' &&
      !item.rule.startsWith('gate-'),
  );
  const cases = [testCase(service, 'spec', problems)];
  let failures = problems.length > 0 ? 1 : 0;
  for (const { id, subject, verdict, message, fix } of gates) {
    const failed = verdict !== 'pass';
    if (failed) failures++;
    const text = [message, fix?.text, fix?.yaml].filter(Boolean).join('\n');
    const finding: Finding = { rule: id, level: 'error', message: text };
    cases.push(testCase(service, `${id}: ${subject}`, failed ? [finding] : []));
  }
  return suite(service, cases, failures);
}

/** Cases under one name. */
export function suite(
  name: string,
  cases: readonly string[],
  failures: number,
): string {
  return [
    `  <testsuite name="${xml(name)}" tests="${
      cases.length
    }" failures="${failures}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** A case, failed when it has problems. One case fails once, whatever the number of its problems: not every reader takes several failures. */
export function testCase(
  group: string,
  name: string,
  problems: readonly Finding[],
): string {
  const open = `    <testcase classname="${xml(group)}" name="${xml(name)}"`;
  if (problems.length === 0) return `${open}/>`;
  const [{ message, rule }] = problems;
  const [headline] = message.split('\n');
  const text = problems
    .map(item =>
      [placeOf(item), `${item.rule}: ${item.message}`]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
  return [
    `${open}>`,
    `      <failure type="${xml(rule)}" message="${xml(headline)}">${xml(
      text,
    )}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter(part => part !== undefined).join(':');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 knows no other control characters than these three, and no lone surrogates. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/[&<>"']/g, char => ENTITIES[char]);
}
