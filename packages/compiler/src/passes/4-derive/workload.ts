import { ServiceModel } from '../../model';
import { Ways } from './Strategy';

/** What runs the pods of the service, for those who scale it. */
export function workloadRef({ node }: ServiceModel, _ways: Ways) {
  return { apiVersion: 'apps/v1', kind: 'Deployment', name: node.name };
}
