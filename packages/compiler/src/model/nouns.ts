import { WorkloadKind } from '../spec';

const NOUNS: Record<WorkloadKind, string> = {
  LatticeService: 'service',
  LatticeJob: 'job',
  LatticeMeshMember: 'mesh member',
  LatticeModel: 'model',
};

/** What people call it, as in "The job uses no secrets". */
export function nounOf({ kind }: { kind: WorkloadKind }): string {
  return NOUNS[kind];
}
