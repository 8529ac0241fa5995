import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import * as cedarWasm from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine, type CedarEngine } from '@lattice-portal/compiler';

// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const EVALUATOR = '@cedar-policy/cedar-wasm/nodejs';

/** One engine for the process: it keeps the answers of the policies it has seen. */
export function createProcessCedarEngine(): CedarEngine {
  return createCedarEngine(cedarWasm, { reload: loadAfresh });
}

/** Another instance of the evaluator, with memory of its own. */
export function loadAfresh(): typeof cedarWasm {
  const load = createRequire(__filename);
  delete load.cache[load.resolve(EVALUATOR)];
  return load(EVALUATOR);
}
