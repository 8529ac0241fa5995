import type { Entity } from '@backstage/catalog-model';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import type { ConnectedRepository } from '../model';

/** One environment of a service. */
export interface Place {
  environment: string;
  title: string;
  cluster: string;
  namespace: string;
  name: string;
  /** Pattern of the namespaces of the environment. */
  pattern: string;
  delivery: 'direct' | 'argo-cd' | 'rendered';
  automatic: boolean;
  /** Absent while nothing of the service is there, or the caller may not see it. */
  detail?: ServiceDetail;
}

/** The service of a component, as far as the caller may see it. */
export interface Subject {
  entity: Entity;
  entityRef: string;
  service: string;
  /** Entity ref of the owning group. */
  owner?: string;
  /** The repository it is delivered from; absent when its spec was submitted. */
  repository?: ConnectedRepository;
  /** In the order releases go through them. */
  places: Place[];
}

/** The place an edit of the spec is judged in: where it goes first. */
export function firstPlace({ places }: Subject): Place | undefined {
  return places.find(({ automatic }) => automatic) ?? places[0];
}
