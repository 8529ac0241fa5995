import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';

/** `12 resources`; what the spec derives, whether or not all of it is there yet. */
export function resourceFact(service: Pick<ServiceDetail, 'objects'>): string {
  return count(service.objects.length, 'resource');
}

/** `9 of 9 passed`; undefined while no gate has judged the spec, which is not the same as none passing. */
export function gateFact(
  service: Pick<ServiceDetail, 'gateVerdicts'>,
): string | undefined {
  const { gateVerdicts } = service;
  if (gateVerdicts.length === 0) {
    return undefined;
  }
  const passed = gateVerdicts.filter(gate => gate.verdict === 'pass').length;
  return `${passed} of ${gateVerdicts.length} passed`;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
