import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { CliError } from '../../../errors';
import { ExitCode } from '../../../exitCodes';
import { readJson } from '../../../files';
import { checkout } from '../../../paths';
import { JestReport, readJestReport } from '../jestReport';
import { runTool } from '../runTool';
import {
  addResults,
  requireTests,
  Suite,
  SuiteContext,
  SuiteResult,
} from '../suite';
import { prepareTemplateTools } from './prepare';
import { keepGreenRun } from './results';

const SIDE_BY_SIDE = 2;
const FOLDER = path.join(checkout, 'templates');
/** Templates whose result is another than a whole repository. */
const TESTS: Record<string, string | undefined> = {
  'existing-service': 'existingService.templates.test',
};

function chosenTemplates(asked: string[]): string[] {
  const known = fs
    .readdirSync(FOLDER)
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.replace('.yaml', ''));
  const unknown = asked.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new CliError(`There is no template "${unknown.join('", "')}".`, {
      exitCode: ExitCode.Usage,
      remedy: `The templates are: ${known.join(', ')}.`,
    });
  }
  return asked.length > 0 ? asked : known;
}

function versionOf(template: string): string {
  const entity = parse(
    fs.readFileSync(path.join(FOLDER, `${template}.yaml`), 'utf8'),
  );
  return entity.metadata.annotations['lattice.dev/template-version'];
}

function currentCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'templates') !== '';
    return `${git('rev-parse', 'HEAD')}${changed ? '+' : ''}`;
  } catch {
    // An archive of the sources has no history.
    return 'unknown';
  }
}

async function testTemplate(
  template: string,
  env: Record<string, string>,
  context: SuiteContext,
): Promise<SuiteResult> {
  const reportFile = path.join(context.workDir, `${template}.json`);
  const { code, text } = await runTool({
    command: process.execPath,
    args: [
      path.join(checkout, 'node_modules/jest/bin/jest.js'),
      '--config',
      path.join(checkout, 'node_modules/@backstage/cli/config/jest.js'),
      '--json',
      `--outputFile=${reportFile}`,
      '--ci',
      '--runInBand',
      '--forceExit',
      TESTS[template] ?? 'renderedPath.templates.test',
    ],
    env: {
      ...env,
      NODE_ENV: 'test',
      TZ: 'UTC',
      CI: '1',
      LATTICE_TEMPLATE: template,
    },
    live: false,
    signal: context.signal,
  });
  const report = readJson<JestReport>(reportFile);
  if (!report) {
    throw new Error(
      `The tests of template "${template}" ended with ${code} and no report:\n${text}`,
    );
  }
  const checks = report.testResults.flatMap(file =>
    file.assertionResults.map(
      ({ status, duration, title, ancestorTitles }) => ({
        status,
        name: [...ancestorTitles.slice(1), title].join(': '),
        seconds: Math.round((duration ?? 0) / 100) / 10,
      }),
    ),
  );
  for (const { status, name, seconds } of checks) {
    const verdict = status === 'passed' ? 'ok  ' : 'FAIL';
    context.say(`  ${verdict} ${template}, ${name}, ${seconds} s`);
  }
  const result = requireTests(`templates ${template}`, readJestReport(report));
  for (const failure of result.failures) context.say(failure);
  if (result.failed === 0 && result.skipped === 0 && code === 0) {
    keepGreenRun(template, {
      version: versionOf(template),
      time: new Date().toISOString(),
      commit: currentCommit(),
      checks: checks.map(({ name, seconds }) => ({ name, seconds })),
    });
  }
  return result;
}

/** Every golden path, rendered with few and with all answers, and what it contains run. */
export const templatesSuite: Suite = {
  name: 'templates',
  async run(context) {
    const waiting = chosenTemplates(context.extraArgs);
    const tools = await prepareTemplateTools(context);
    const results: SuiteResult[] = [];
    const work = async () => {
      for (let name = waiting.shift(); name; name = waiting.shift()) {
        results.push(await testTemplate(name, tools.env, context));
      }
    };
    try {
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    } finally {
      await tools.stop();
    }
    return addResults(results);
  },
};
