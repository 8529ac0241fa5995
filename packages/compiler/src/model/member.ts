import { Path } from '../diagnostics';
import { MemberSpec } from '../spec';
import { Platform } from './Platform';
import { podSelector, podSelectorOf } from './podLabels';
import { sortedLabels } from './sortedLabels';
import { Port, ServiceNode, World } from './World';

/** How the pods of a workload are known to others. */
export interface Identity {
  namespace: string;
  /** Of its pods; none of them for every pod of the namespace. */
  labels: Readonly<Record<string, string>>;
  /** Of its pods, as the mesh verifies it; `*` for any. */
  account: string;
  /** Whether its traffic goes through the mesh, where there is one. */
  meshed: boolean;
}

/** How a port of a member is open beyond what is agreed. */
export interface OpenPort extends Port {
  to: 'cluster' | 'webhook';
  path: Path;
}

/** What makes a workload software of others. */
export interface MemberModel {
  spec: MemberSpec;
  /** Absent for a whole namespace. */
  selector?: Readonly<Record<string, string>>;
  open: readonly OpenPort[];
  /** Where it says that it calls everybody. */
  dependsAll?: Path;
}

/** Services and jobs run under their own name; members as they say. */
export function identityOf(node: ServiceNode): Identity {
  const { namespace, name, document } = node;
  if (document.kind !== 'LatticeMeshMember') {
    return {
      namespace,
      labels: podSelectorOf(node),
      account: name,
      meshed: true,
    };
  }
  const {
    target,
    serviceAccount,
    ambient = true,
  } = document.spec ?? document.draft ?? { target: {} };
  return {
    namespace,
    labels: sortedLabels(target.selector) ?? {},
    account: serviceAccount ?? (target.selector ? name : '*'),
    meshed: ambient,
  };
}

/** Who reads the metrics of every service: a member of that name, else what the platform says. */
export function scraperOf(world: World, { scraper }: Platform): Identity {
  const { namespace, serviceAccount } = scraper;
  const member = world.services.get(`${namespace}/${serviceAccount}`);
  return member?.kind === 'LatticeMeshMember' && member.document.spec
    ? identityOf(member)
    : {
        namespace,
        labels: podSelector(serviceAccount),
        account: serviceAccount,
        meshed: true,
      };
}

/** Whether a workload calls everybody who admits it. */
export function callsEverybody({ document }: ServiceNode): boolean {
  return (
    document.kind === 'LatticeMeshMember' &&
    (document.spec ?? document.draft)?.dependsAll === true
  );
}
