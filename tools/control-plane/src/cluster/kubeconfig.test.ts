import { parse } from 'yaml';
import { kubeconfigText } from './kubeconfig';

const common = { name: 'local', url: 'https://127.0.0.1:20000', ca: 'CA' };

it('stands alone and points at one cluster and user', () => {
  const config = parse(
    kubeconfigText({ ...common, user: { token: 'secret' } }),
  ) as unknown;
  expect(config).toEqual({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'local',
        cluster: {
          server: 'https://127.0.0.1:20000',
          'certificate-authority-data': 'Q0E=',
        },
      },
    ],
    users: [{ name: 'local', user: { token: 'secret' } }],
    contexts: [{ name: 'local', context: { cluster: 'local', user: 'local' } }],
    'current-context': 'local',
  });
});

it('holds a client certificate', () => {
  const config = parse(
    kubeconfigText({ ...common, user: { cert: 'CERT', key: 'KEY' } }),
  ) as { users: unknown[] };
  expect(config.users).toEqual([
    {
      name: 'local',
      user: {
        'client-certificate-data': 'Q0VSVA==',
        'client-key-data': 'S0VZ',
      },
    },
  ]);
});
