import { countWorkloads, nounFor, runsPods, runsToEnd } from './workloads';

it('calls a kind what people call it, and what has none a service', () => {
  expect(nounFor('LatticeJob')).toBe('job');
  expect(nounFor(undefined)).toBe('service');
});

it('knows who runs what, and what ends', () => {
  expect(runsPods('LatticeMeshMember')).toBe(false);
  expect(runsToEnd('LatticeJob')).toBe(true);
  expect(runsToEnd('LatticeModel')).toBe(false);
});

it('counts each kind by its own name', () => {
  expect(
    countWorkloads([
      'LatticeJob',
      'LatticeService',
      undefined,
      'LatticeMeshMember',
    ]),
  ).toBe('2 services, 1 job, 1 mesh member');
});
