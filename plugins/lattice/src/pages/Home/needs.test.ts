import { summary } from '../../__testUtils__/fixtures';
import { needsOf } from './needs';

const reasons = (...services: Parameters<typeof summary>[0][]) =>
  needsOf(services.map(summary)).map(need => need.reason);

describe('needsOf', () => {
  it('leaves alone what runs and agrees', () => {
    expect(reasons({}, { phase: 'Applying' }, { phase: 'Pending' })).toEqual(
      [],
    );
  });

  it('says why a service failed, in its own words where it has any', () => {
    expect(
      reasons(
        { phase: 'Failed', message: 'Image not found.' },
        { phase: 'Failed' },
        { phase: 'Failed', gates: { passed: 1, total: 2 } },
      ),
    ).toEqual([
      'Image not found.',
      'It failed in the cluster.',
      'A gate refused its spec; nothing was written.',
    ]);
  });

  it('counts agreements that wait for the other side, also of a running service', () => {
    expect(reasons({ pendingAgreements: 1 }, { pendingAgreements: 3 })).toEqual(
      [
        'One connection waits for the other half of its agreement.',
        '3 connections wait for the other half of their agreements.',
      ],
    );
  });
});
