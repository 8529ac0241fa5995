import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';
import { findObject, formatObjectParam } from './objectParam';

const deployment: DerivedObjectView = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'commerce',
  name: 'payments',
  group: 'workload',
  health: 'Ready',
  because: [],
};
const service = { ...deployment, apiVersion: 'v1', kind: 'Service' };

describe('object in the URL', () => {
  it('tells objects of one name apart by kind', () => {
    const param = formatObjectParam(service);
    expect(param).toBe('v1/Service/payments');
    expect(findObject([deployment, service], param)).toBe(service);
  });

  it('finds nothing for a link to an object that is no longer derived', () => {
    expect(
      findObject([deployment], 'policy/v1/PodDisruptionBudget/payments'),
    ).toBeUndefined();
    expect(findObject([deployment], null)).toBeUndefined();
  });
});
