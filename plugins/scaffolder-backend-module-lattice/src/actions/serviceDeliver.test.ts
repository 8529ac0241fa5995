import { ConfigReader } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import { removeWorkspaces, testRun, workspace } from '../__testUtils__/context';
import { deliveryRecord, fakeDelivery } from '../__testUtils__/fakeDelivery';
import {
  fakeLattice,
  serviceDetail,
  submissionResult,
} from '../__testUtils__/fakeLattice';
import { createServiceDeliverAction } from './serviceDeliver';

afterAll(removeWorkspaces);

const forge = {
  type: 'gitea',
  host: 'git.example.org',
  organization: 'lattice',
};

async function run(
  options: {
    delivery?: ReturnType<typeof fakeDelivery>;
    lattice?: ReturnType<typeof fakeLattice>;
    isDryRun?: boolean;
    type?: string;
    timeoutSeconds?: number;
  } = {},
) {
  const { delivery = fakeDelivery(), isDryRun, timeoutSeconds } = options;
  const lattice =
    options.lattice ??
    fakeLattice({ states: [serviceDetail({ secondsToReady: 3.14 })] });
  const started = testRun(
    createServiceDeliverAction({
      config: new ConfigReader({
        lattice: {
          forge: { ...forge, type: options.type ?? 'gitea' },
        },
      }),
      lattice,
      delivery,
      pollMilliseconds: 1,
    }),
    {
      workspacePath: await workspace({
        'service.yaml': 'kind: LatticeService\n',
      }),
      isDryRun,
      input: { name: 'checkout', cluster: 'local', timeoutSeconds },
    },
  );
  return { ...started, delivery, lattice };
}

describe('lattice:service:deliver', () => {
  it('connects the repository, tells what it waits for, and ends when it is there', async () => {
    const delivery = fakeDelivery([
      deliveryRecord({ state: 'queued' }),
      new ServiceUnavailableError('restarting'),
      deliveryRecord({ state: 'delivering', message: 'Argo CD syncs it.' }),
      deliveryRecord(),
    ]);
    const { start, outputs, log } = await run({ delivery });
    await start();

    expect(delivery.connections).toEqual([
      {
        owner: 'lattice',
        name: 'checkout',
        entityRef: 'component:default/checkout',
      },
    ]);
    expect(log).toEqual([
      'Connected https://git.example.org/lattice/checkout: each push to main is delivered from now on.',
      'Ready: 1 of 1 resource ready.',
      'Dev: queued.',
      'The portal does not answer at the moment; still waiting.',
      'Dev: delivering. Argo CD syncs it.',
      'Dev: ready.',
    ]);
    expect(outputs).toMatchObject({
      service: 'local/commerce/checkout',
      environment: 'Dev',
      phase: 'Ready',
      resources: 1,
      seconds: 3.1,
      agreements: '',
    });
  });

  it('says why it did not get there, and what exists all the same', async () => {
    const delivery = fakeDelivery([
      deliveryRecord({
        state: 'refused',
        message: 'Secret "stripe" is not permitted.',
      }),
    ]);
    const { start } = await run({ delivery });
    await expect(start()).rejects.toThrow(
      'Release 1 did not get into Dev: refused. Secret "stripe" is not permitted. The repository and the component exist',
    );
  });

  it('gives up in time', async () => {
    const delivery = fakeDelivery([deliveryRecord({ state: 'delivering' })]);
    const { start } = await run({ delivery, timeoutSeconds: 1 });
    await expect(start()).rejects.toThrow(
      'The service was not Ready after 1 seconds. Dev: delivering. The platform goes on trying',
    );
  });

  it('submits the spec itself where the portal does not deliver from the forge', async () => {
    const { start, delivery, lattice, outputs } = await run({ type: 'github' });
    await start();
    expect(delivery.connections).toEqual([]);
    expect(lattice.submissions.map(({ dryRun }) => dryRun)).toEqual([false]);
    expect(outputs).toMatchObject({ phase: 'Ready', environment: 'local' });
  });

  it('asks the gates in a dry run and connects nothing', async () => {
    const { start, delivery, outputs } = await run({
      isDryRun: true,
      lattice: fakeLattice({ result: submissionResult() }),
    });
    await start();
    expect(delivery.connections).toEqual([]);
    expect(outputs).toMatchObject({ phase: 'Pending', resources: 1 });
  });
});
