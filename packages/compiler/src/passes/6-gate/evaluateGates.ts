import { GateVerdict } from '../../api';
import { Gate, GateInput } from '../../model';
import { claimAccess } from './claim-access/gate';
import { deploy } from './deploy/gate';
import { escapeHatch } from './escape-hatch/gate';
import { externalEndpoint } from './external-endpoint/gate';
import { exposure } from './exposure/gate';
import { imageDigest } from './image-digest/gate';
import { imageSignature } from './image-signature/gate';
import { meshWildcard } from './mesh-wildcard/gate';
import { quota } from './quota/gate';
import { secretAccess } from './secret-access/gate';
import { securityOverride } from './security-override/gate';
import { systemNamespace } from './system-namespace/gate';
import { volumeAccess } from './volume-access/gate';

/** Every gate, in the order people read them. */
const GATES: readonly Gate[] = [
  systemNamespace,
  deploy,
  imageDigest,
  imageSignature,
  secretAccess,
  volumeAccess,
  claimAccess,
  securityOverride,
  externalEndpoint,
  exposure,
  meshWildcard,
  escapeHatch,
  quota,
];

/** Asks every gate, also after a denial: the reader gets all reasons at once. */
export function evaluateGates(input: GateInput): GateVerdict[] {
  return GATES.flatMap(gate => gate(input));
}
