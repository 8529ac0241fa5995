import { createRequire } from 'node:module';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
} from '@stryker-mutator/api/test-runner';

const require = createRequire(import.meta.url);

// The transformation of TypeScript names each file to the parent process, which here is Stryker and expects text.
const send = process.send?.bind(process);
if (send) {
  process.send = (message, ...rest) =>
    typeof message === 'string' ? send(message, ...rest) : true;
}

/**
 * Runs the golden cases for Stryker in one process: a mutant costs the compilation of the cases that reach it, up to the
 * first that differs, where a test framework would be started anew for each.
 */
class GoldenRunner {
  #cases = new Map();
  #expected = new Map();
  #duration = new Map();
  #isFresh = true;
  #isSpoilt = false;

  // What only runs while modules are loaded is tried in a new process.
  capabilities() {
    return { reloadEnvironment: false };
  }

  #load() {
    if (this.#cases.size > 0) return;
    require('@backstage/cli/config/nodeTransform.cjs');
    const golden = require('../src/__testUtils__/golden.ts');
    for (const one of golden.goldenCases()) {
      this.#cases.set(one.name, () => [...golden.filesOf(one)].sort().join());
      this.#expected.set(
        one.name,
        [...golden.readGolden(one.folder)].sort().join(),
      );
    }
  }

  /** Why a case fails, if it does. */
  #failureOf(name) {
    try {
      const actual = this.#cases.get(name)();
      return actual === this.#expected.get(name)
        ? undefined
        : 'it compiles to something else';
    } catch (error) {
      return `${error}`;
    }
  }

  async dryRun() {
    this.#load();
    const stryker = (globalThis.__stryker__ ??= {});
    const tests = [...this.#cases.keys()].map(name => {
      stryker.currentTestId = name;
      const start = performance.now();
      const failureMessage = this.#failureOf(name);
      const timeSpentMs = performance.now() - start;
      this.#duration.set(name, timeSpentMs);
      const status = failureMessage ? TestStatus.Failed : TestStatus.Success;
      return { id: name, name, timeSpentMs, status, failureMessage };
    });
    stryker.currentTestId = undefined;
    const { mutantCoverage } = stryker;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, mutantActivation }) {
    if (this.#isSpoilt) throw new Error('The next mutant needs a new process.');
    const isFirst = this.#isFresh;
    this.#isFresh = false;
    const stryker = (globalThis.__stryker__ ??= {});
    if (mutantActivation === 'runtime') this.#load();
    stryker.activeMutant = activeMutant.id;
    Object.assign(stryker, { hitCount: 0, hitLimit });
    this.#load();
    const result = this.#judge(testFilter ?? [...this.#cases.keys()], hitLimit);
    if (result.status === MutantRunStatus.Survived) return result;
    stryker.activeMutant = undefined;
    Object.assign(stryker, { hitCount: 0, hitLimit: undefined });
    // A mutant may leave a process in which everything fails: what fails without it, too, says nothing about it.
    this.#isSpoilt = this.#failureOf(result.killedBy[0]) !== undefined;
    if (this.#isSpoilt && !isFirst && mutantActivation === 'runtime') {
      throw new Error('An earlier mutant spoilt this process.');
    }
    return result;
  }

  #judge(names, hitLimit) {
    const duration = name => this.#duration.get(name) ?? 0;
    const inOrder = names.sort((a, b) => duration(a) - duration(b));
    for (const [index, name] of inOrder.entries()) {
      const failureMessage = this.#failureOf(name);
      if (failureMessage) {
        const isEndless = globalThis.__stryker__.hitCount > hitLimit;
        return {
          status: isEndless ? MutantRunStatus.Timeout : MutantRunStatus.Killed,
          killedBy: [name],
          failureMessage,
          nrOfTests: index + 1,
        };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: names.length };
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'golden', GoldenRunner),
];
