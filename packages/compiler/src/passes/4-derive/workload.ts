import { ServiceModel } from '../../model';
import { Ways } from './Strategy';

/** What runs the pods of the service, for those who scale it. */
export function workloadRef(model: ServiceModel, ways: Ways) {
  const { apiVersion, kind } = canaryKind(model, ways) ?? {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
  };
  return { apiVersion, kind, name: model.node.name };
}

/** What runs the service in place of a Deployment, if anything does. */
export function canaryKind({ canary }: ServiceModel, { rollout }: Ways) {
  return canary ? rollout.canaryKind : undefined;
}
