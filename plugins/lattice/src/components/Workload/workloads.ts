import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';
import MemoryIcon from '@material-ui/icons/Memory';
import PlayCircleOutlineIcon from '@material-ui/icons/PlayCircleOutline';
import SettingsInputComponentIcon from '@material-ui/icons/SettingsInputComponent';

interface WorkloadWords {
  /** As in "this job". */
  noun: string;
  icon: typeof LayersOutlinedIcon;
  /** Whether Lattice runs its pods. */
  runsPods: boolean;
  /** Whether it comes to an end by itself. */
  runsToEnd: boolean;
}

const SERVICE: WorkloadWords = {
  noun: 'service',
  icon: LayersOutlinedIcon,
  runsPods: true,
  runsToEnd: false,
};

/** What people call the kinds that become objects of a cluster. */
const KINDS: Record<string, WorkloadWords> = {
  LatticeService: SERVICE,
  LatticeJob: {
    noun: 'job',
    icon: PlayCircleOutlineIcon,
    runsPods: true,
    runsToEnd: true,
  },
  LatticeMeshMember: {
    noun: 'mesh member',
    icon: SettingsInputComponentIcon,
    runsPods: false,
    runsToEnd: false,
  },
  LatticeModel: {
    noun: 'model',
    icon: MemoryIcon,
    runsPods: true,
    runsToEnd: false,
  },
};

function wordsFor(kind: string | undefined): WorkloadWords {
  return (kind !== undefined && KINDS[kind]) || SERVICE;
}

/** `service`, `job`, `mesh member` or `model`. */
export function nounFor(kind: string | undefined): string {
  return wordsFor(kind).noun;
}

export function iconFor(kind: string | undefined): typeof LayersOutlinedIcon {
  return wordsFor(kind).icon;
}

export function runsPods(kind: string | undefined): boolean {
  return wordsFor(kind).runsPods;
}

export function runsToEnd(kind: string | undefined): boolean {
  return wordsFor(kind).runsToEnd;
}

/** `4 services, 1 job`; the kinds in the order of the table above. */
export function countWorkloads(kinds: (string | undefined)[]): string {
  const counts = new Map<string, number>();
  for (const { noun } of Object.values(KINDS)) {
    const of = kinds.filter(kind => nounFor(kind) === noun).length;
    if (of > 0) {
      counts.set(noun, of);
    }
  }
  return [...counts]
    .map(([noun, of]) => `${of} ${noun}${of === 1 ? '' : 's'}`)
    .join(', ');
}
