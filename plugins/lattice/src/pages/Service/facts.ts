import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';

/** `12 resources`, or `3 of 12 resources` while some of what the spec derives is not in the cluster. */
export function resourceFact({
  objects,
}: Pick<ServiceDetail, 'objects'>): string {
  const all = count(objects.length, 'resource');
  const there = objects.filter(object => object.health !== 'Missing').length;
  return there === objects.length ? all : `${there} of ${all}`;
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
