import type { GateVerdict } from '@lattice-portal/compiler';
import type { SpecPreview } from './previewSpec';
import { verdictOf } from './verdict';

function preview(...verdicts: GateVerdict['verdict'][]): SpecPreview {
  const gates = verdicts.map(verdict => ({
    id: 'image-signature',
    verdict,
    subject: 'image',
    message: '',
  }));
  return {
    diagnostics: [],
    edges: [],
    service: {
      kind: 'LatticeService',
      namespace: 'commerce',
      name: 'shop',
      ok: false,
      planHash: '',
      kinds: {},
      objects: [],
      gates,
      diagnostics: [],
      notes: [],
    },
  };
}

it.each([
  ['Ready', 'Nothing refuses', preview('pass')],
  ['Unknown', 'Not decided here', preview('pass', 'unknown')],
  ['Refused', 'Would be refused', preview('unknown', 'deny')],
])('is %s: %s', (status, label, compiled) => {
  expect(verdictOf(compiled)).toMatchObject({ status, label });
});

it('does not call refused what only the platform can decide', () => {
  expect(verdictOf(preview('unknown')).text).toBe(
    'You will receive 0 resources of 0 kinds, unless 1 gate that cannot be decided here refuses it.',
  );
});
