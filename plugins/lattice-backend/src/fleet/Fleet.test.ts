import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine } from '@lattice-portal/compiler';
import { platformObject, PlatformProfile } from '../clusters/PlatformProfile';
import { payments, secretsPolicy } from '../__testUtils__/specs';
import { Fleet } from './Fleet';

const PAYMENTS = { namespace: 'commerce', name: 'payments' };

function fleetWith(profile?: PlatformProfile): Fleet {
  const fleet = new Fleet({
    cluster: 'test',
    cedar: createCedarEngine(cedar),
    profile,
  });
  fleet.put(payments('commerce'));
  fleet.put(secretsPolicy('commerce'));
  return fleet;
}

/** The stores its secrets come from, and the paths in them. */
async function secretsOf(fleet: Fleet): Promise<string> {
  const { service } = await fleet.compile(PAYMENTS);
  const manifests = service?.objects
    .filter(({ kind }) => kind === 'ExternalSecret')
    .map(({ manifest }) => manifest);
  return JSON.stringify(manifests);
}

describe('the platform profile of a fleet', () => {
  const profile = new PlatformProfile({
    secrets: {
      provider: 'company-vault',
      keyPattern: '{namespace}/{resource}',
    },
  });
  const own = {
    ...platformObject({ secrets: { provider: 'edge-vault' } }),
    metadata: { name: 'default', uid: 'u1', generation: 1 },
  };

  it('is the configured one until the cluster has its own, and again afterwards', async () => {
    const fleet = fleetWith(profile);
    expect(await secretsOf(fleet)).toContain('"name":"company-vault"');

    expect(fleet.put(own)).toBe(true);
    const overridden = await secretsOf(fleet);
    expect(overridden).toContain('"name":"edge-vault"');
    expect(overridden).not.toContain('company-vault');

    expect(fleet.remove(own)).toBe(true);
    expect(await secretsOf(fleet)).toContain('"name":"company-vault"');
  });

  it('counts for a spec that is only tried out, too', async () => {
    const fleet = fleetWith(profile);
    const known = fleet.service(PAYMENTS);
    const outcome = known && (await fleet.compileWith(known.document));
    expect(outcome?.ok).toBe(true);
    expect(JSON.stringify(outcome?.service?.objects)).toContain(
      '"name":"company-vault"',
    );
  });

  it('may be configured nowhere', async () => {
    expect(await secretsOf(fleetWith())).toContain('"name":"vault"');
  });
});

describe('service', () => {
  it('knows what others must know of a service', () => {
    const fleet = fleetWith();
    expect(fleet.service(PAYMENTS)).toMatchObject({
      key: 'commerce/payments',
      owner: '',
      relations: [{ other: 'commerce/orders', outbound: true }],
    });
    expect(fleet.service({ ...PAYMENTS, name: 'nobody' })).toBeUndefined();
  });
});
