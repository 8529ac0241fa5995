import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { CedarEngine, createCedarEngine } from '@lattice-portal/compiler';
import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';

// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** What a compile needs of the machine it runs on. */
export function compileEngine(): {
  cedar: CedarEngine;
  sha256: (text: string) => string;
} {
  return {
    cedar: createCedarEngine(cedarModule),
    sha256: text => hash('sha256', text),
  };
}
