import { parse } from 'yaml';
import { specFor } from './specFor';

const SOURCE = {
  repository: 'https://git.example.org/lattice/report',
  commit: 'abc',
  release: '3',
};
const STAGING = { environment: 'staging', namespace: '{namespace}-staging' };

const service = `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: checkout, namespace: commerce }
spec:
  replicas: 2 # as many as it takes
  workload:
    resources:
      orders: { type: service, namespace: sales }
      here: { type: service }
      key: { type: secret, namespace: vault }
`;
const job = `apiVersion: lattice.dev/v1alpha1
kind: LatticeJob
metadata: { name: report, namespace: commerce }
spec:
  defaults:
    workload:
      resources:
        orders: { type: service, namespace: sales }
  tasks:
    send:
      workload:
        resources:
          mail: { type: service, namespace: office }
    rest: {}
`;

describe('specFor', () => {
  it('moves a service and whom it calls into the namespaces of the environment, and keeps the text', () => {
    const text = specFor(service, STAGING, SOURCE);
    expect(text).toContain('replicas: 2 # as many as it takes');
    const { metadata, spec } = parse(text);
    expect(metadata).toEqual({
      name: 'checkout',
      namespace: 'commerce-staging',
      annotations: {
        'lattice.dev/source-repository': SOURCE.repository,
        'lattice.dev/source-commit': 'abc',
        'lattice.dev/release': '3',
        'lattice.dev/environment': 'staging',
      },
    });
    expect(spec.workload.resources).toEqual({
      orders: { type: 'service', namespace: 'sales-staging' },
      here: { type: 'service' },
      key: { type: 'secret', namespace: 'vault' },
    });
  });

  it('does so in every task of a job', () => {
    const { metadata, spec } = parse(specFor(job, STAGING, SOURCE));
    expect(metadata.namespace).toBe('commerce-staging');
    expect(spec.defaults.workload.resources.orders.namespace).toBe(
      'sales-staging',
    );
    expect(spec.tasks.send.workload.resources.mail.namespace).toBe(
      'office-staging',
    );
    expect(spec.tasks.rest).toEqual({});
  });

  it('says who writes the objects where somebody else does', () => {
    const delivery = (isRendered: boolean) =>
      parse(specFor(service, { ...STAGING, isRendered }, SOURCE)).metadata
        .annotations['lattice.dev/delivery'];
    expect(delivery(true)).toBe('rendered');
    expect(delivery(false)).toBeUndefined();
  });
});
