import { ClusterError } from '@lattice-portal/cluster-client';
import { whyPreparing } from './ClusterConnection';

describe('why a cluster is not ready', () => {
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });

  it.each([
    ['nothing is known yet', undefined, 'Waiting for'],
    [
      'its kubeconfig is only being made',
      new ClusterError('m', { reason: 'Credentials', cause: missing }),
      'Waiting for',
    ],
    [
      'its kubeconfig is wrong',
      new ClusterError('The kubeconfig names no cluster', {
        reason: 'Credentials',
      }),
      'The kubeconfig names no cluster.',
    ],
    [
      'its definitions are missing',
      new ClusterError('m', { reason: 'KindNotServed' }),
      'definitions are not installed',
    ],
    [
      'the token is old',
      new ClusterError('Unauthorized', { status: 401 }),
      'refuses the credentials',
    ],
    [
      'a right is missing',
      new ClusterError('latticeservices is forbidden', { status: 403 }),
      'lacks rights: latticeservices is forbidden.',
    ],
  ])('says so when %s', (_, error, message) => {
    expect(whyPreparing(error)).toContain(message);
  });
});
