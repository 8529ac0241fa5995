import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { Unseen } from '../fleet/Outcome';
import type { Scope, Verdict } from './Scope';
import { statusOf, type AgreementStatus } from './status';

/** The end of an agreement that lies in another cluster: `cluster:namespace/name`. */
interface Elsewhere {
  cluster: string;
  /** `namespace/name`. */
  service: string;
  direction: 'calls' | 'admits';
}

function elsewhere({ from, to }: AgreementStatus): Elsewhere | undefined {
  const direction = to.includes(':') ? 'calls' : 'admits';
  const [cluster, service] = (direction === 'calls' ? to : from).split(':');
  return service === undefined ? undefined : { cluster, service, direction };
}

/** The agreements with services of other clusters that were open when the status was last written. */
export function openElsewhere(object: KubernetesObject): AgreementStatus[] {
  return (statusOf(object)?.agreements ?? []).filter(
    agreement => agreement.state === 'agreed' && elsewhere(agreement),
  );
}

/** Those nobody can say of whether they still hold: the spec has its half, and the other cluster was not seen. */
export function undecided(
  object: KubernetesObject,
  unseen: Unseen | undefined,
): AgreementStatus[] {
  if (!unseen) {
    return [];
  }
  return openElsewhere(object).filter(agreement => {
    const other = elsewhere(agreement);
    if (!other || !unseen.clusters.includes(other.cluster)) {
      return false;
    }
    return other.direction === 'calls'
      ? unseen.calls.includes(other.service)
      : unseen.admits.some(name => name === other.service || name === '*');
  });
}

/** What is open though the compile does not say so: what is kept, and everything while nothing was written. */
export function stillOpen(
  { outcome, object, kept }: Pick<Scope, 'outcome' | 'object' | 'kept'>,
  { stage }: Pick<Verdict, 'stage'>,
): AgreementStatus[] {
  const nothingWritten = stage === 'compile' || stage === 'gates';
  const open = nothingWritten ? openElsewhere(object) : kept;
  return open.filter(
    ({ from, to }) =>
      !outcome.edges.some(edge => edge.from === from && edge.to === to),
  );
}

/** The other ends of agreements, as in `"west:commerce/orders"`, and their clusters. */
export function othersOf(agreements: readonly AgreementStatus[]): {
  services: string;
  clusters: string;
} {
  const ends = agreements.flatMap(agreement => elsewhere(agreement) ?? []);
  const list = (names: string[]) =>
    [...new Set(names)]
      .sort()
      .map(name => `"${name}"`)
      .join(', ');
  return {
    services: list(ends.map(({ cluster, service }) => `${cluster}:${service}`)),
    clusters: list(ends.map(({ cluster }) => cluster)),
  };
}

/** Why a service is compiled to something else when a cluster was taken out of the configuration. */
export function becauseOfGoneClusters(
  object: KubernetesObject,
  isThere: (cluster: string) => boolean | undefined,
): string | undefined {
  const gone = openElsewhere(object).filter(
    agreement => !isThere(elsewhere(agreement)?.cluster ?? ''),
  );
  return gone.length > 0
    ? `the mesh no longer has cluster ${othersOf(gone).clusters}`
    : undefined;
}
