import { clusterProblem } from './ownCluster';

const cluster = { server: 'https://k8s.example:6443', kubeconfig: '/k/config' };

describe('clusterProblem', () => {
  it('has nothing to say about a prepared cluster', () => {
    expect(
      clusterProblem({ missingKinds: [], missingRights: [] }, cluster),
    ).toBeUndefined();
  });

  it('names the cluster, the file, every kind and right, and the command', () => {
    const problem = clusterProblem(
      {
        missingKinds: ['LatticeService', 'CedarPolicy'],
        missingRights: ['get, list, watch pods', 'create deployments.apps'],
      },
      cluster,
    );
    expect(problem?.message).toBe(
      'The cluster "https://k8s.example:6443" is not prepared: it does not have the kinds LatticeService, CedarPolicy, and the account in "/k/config" may not, in all namespaces: get, list, watch pods; create deployments.apps.',
    );
    expect(problem?.remedy).toContain('./lattice manifests | kubectl apply');
  });
});
