import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { startHarness, type Harness } from '../testing/harness';
import { orders, payments, secretsPolicy } from '../testing/specs';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
}, 600_000);

afterAll(async () => {
  await harness?.stop();
});

describe('a spec that is applied with kubectl', () => {
  it('becomes Ready with everything it needs', async () => {
    const namespace = await controlPlane.createNamespace('commerce');
    await harness.apply(secretsPolicy(namespace));
    await harness.apply(orders(namespace));
    const written = await harness.apply(payments(namespace));
    const status = await harness.until(
      written,
      ({ phase }) => phase === 'Ready',
    );
    expect(status.resources.byKind).toEqual({
      AuthorizationPolicy: 1,
      CiliumNetworkPolicy: 1,
      Deployment: 1,
      ExternalSecret: 2,
      PodDisruptionBudget: 1,
      Service: 1,
      ServiceAccount: 1,
      VMServiceScrape: 1,
    });
  });
});
