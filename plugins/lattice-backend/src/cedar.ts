import { setFlagsFromString } from 'node:v8';
import * as cedarWasm from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine, type CedarEngine } from '@lattice-portal/compiler';

// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** One engine for the process: it keeps the answers of the policies it has seen. */
export function createProcessCedarEngine(): CedarEngine {
  return createCedarEngine(cedarWasm);
}
