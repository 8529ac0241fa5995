import fs from 'node:fs';
import path from 'node:path';
import { checkout, dataDir } from '../paths';
import { backendEnvironment } from './backendEnvironment';

describe('backendEnvironment', () => {
  const environment = backendEnvironment(
    {
      data: dataDir('/data'),
      ports: { portal: 7107, forge: 7130 },
      forge: {
        username: 'somebody',
        password: 'secret',
        webhookSecret: 'signed',
      },
      kubeconfig: '/data/clusters/local/controller.kubeconfig',
    },
    { PATH: '/usr/bin', HOME: '/home/me' },
  );

  it('gives a value to every variable that the configuration reads', () => {
    const config = fs.readFileSync(
      path.join(checkout, 'app-config.local-platform.yaml'),
      'utf8',
    );
    const read = [...config.matchAll(/\$\{(LATTICE_\w+)\}/g)].map(m => m[1]);
    expect(read.length).toBeGreaterThan(3);
    expect(read.filter(name => !environment[name])).toEqual([]);
  });

  it('closes the cluster it started, and never one of yours', () => {
    expect(environment.LATTICE_BASELINE).toBe('apply');
    const own = backendEnvironment(
      {
        data: dataDir('/data'),
        ports: { portal: 7107, forge: 7130 },
        forge: {
          username: 'somebody',
          password: 'secret',
          webhookSecret: 'signed',
        },
        kubeconfig: '/home/me/.kube/config',
      },
      {},
    );
    expect(own.LATTICE_BASELINE).toBe('report');
  });

  it('keeps the environment of the user and names the forge consistently', () => {
    expect(environment).toMatchObject({
      HOME: '/home/me',
      NODE_ENV: 'development',
      LATTICE_FORGE_HOST: '127.0.0.1:7130',
      LATTICE_FORGE_URL: 'http://127.0.0.1:7130',
    });
    expect(environment.PATH).toMatch(/:\/usr\/bin$/);
  });
});
