import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { ownerReferencesOf } from './ownership';

/** Somebody who writes an object again and again, so that two would fight over it. */
export interface Holder {
  /** As in `Helm`. */
  name: string;
  /** Why the object cannot be taken from it as it is. One sentence. */
  reason: string;
  /** What to do so that it can. */
  whatToDo: string;
}

const HELM_RELEASE = 'meta.helm.sh/release-name';
const ARGO_TRACKING = 'argocd.argoproj.io/tracking-id';
const FLUX = 'kustomize.toolkit.fluxcd.io/name';

/** Who holds an object; undefined when it was written by hand or by something that wrote it once. */
export function holderOf(object: KubernetesObject): Holder | undefined {
  const { annotations = {}, labels = {}, name, namespace } = object.metadata;
  const what = `${object.kind.toLocaleLowerCase('en-US')}/${name}`;
  const at = `-n ${namespace}`;
  const release = annotations[HELM_RELEASE];
  if (release) {
    return {
      name: 'Helm',
      reason: `Release "${release}" of Helm writes it, and would write over it at its next upgrade`,
      whatToDo: `Let Helm keep it: kubectl ${at} annotate ${what} helm.sh/resource-policy=keep, then take it out of the chart or uninstall the release, then kubectl ${at} annotate ${what} ${HELM_RELEASE}- meta.helm.sh/release-namespace-. Or leave it to Helm as a mesh member`,
    };
  }
  const application = annotations[ARGO_TRACKING]?.split(':')[0];
  if (application) {
    return {
      name: 'Argo CD',
      reason: `Application "${application}" of Argo CD syncs it, and would bring its own manifest back`,
      whatToDo: `Keep it when it leaves the repository: kubectl ${at} annotate ${what} argocd.argoproj.io/sync-options=Prune=false, remove its manifest from the repository, sync, then kubectl ${at} annotate ${what} ${ARGO_TRACKING}-. Or leave it to Argo CD as a mesh member`,
    };
  }
  if (labels[FLUX]) {
    return {
      name: 'Flux',
      reason: `Kustomization "${labels[FLUX]}" of Flux applies it, and would bring its own manifest back`,
      whatToDo: `Keep it when it leaves the repository: kubectl ${at} annotate ${what} kustomize.toolkit.fluxcd.io/prune=disabled, remove its manifest, then kubectl ${at} label ${what} ${FLUX}- kustomize.toolkit.fluxcd.io/namespace-`,
    };
  }
  const owner = ownerReferencesOf(object)[0];
  return owner
    ? {
        name: `${owner.kind} "${owner.name}"`,
        reason: `It belongs to ${owner.kind} "${owner.name}", whose controller writes it`,
        whatToDo: `Adopt what made it, or remove that owner first`,
      }
    : undefined;
}
