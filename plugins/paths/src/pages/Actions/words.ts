import type { StatusProps } from '@lattice-portal/plugin-lattice-react';
import type {
  Action,
  ActionKind,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';

/** Where an action stands on the page. */
type Group = 'change' | 'place' | 'end';

interface Words {
  group: Group;
  title: string;
  /** What it is for, in a sentence. */
  text: string;
}

const WORDS: Record<ActionKind, Words> = {
  scale: {
    group: 'change',
    title: 'Scale',
    text: 'Run more or fewer copies, or let the load decide.',
  },
  resize: {
    group: 'change',
    title: 'Change size',
    text: 'Give each copy more or less CPU and memory.',
  },
  'add-dependency': {
    group: 'change',
    title: 'Add a dependency',
    text: 'Call another service. Its team is asked to let you in.',
  },
  'add-claim': {
    group: 'change',
    title: 'Add a claim',
    text: 'Get a database, cache, queue or bucket.',
  },
  'add-secret': {
    group: 'change',
    title: 'Add a secret',
    text: 'Read keys of a secret from the secret store.',
  },
  restart: {
    group: 'place',
    title: 'Restart',
    text: 'Replace all copies by new ones.',
  },
  pause: {
    group: 'place',
    title: 'Pause',
    text: 'Run no copy until somebody resumes it.',
  },
  resume: {
    group: 'place',
    title: 'Resume',
    text: 'Run as many copies as the spec says.',
  },
  'roll-back': {
    group: 'change',
    title: 'Roll back',
    text: 'Bring an earlier version back.',
  },
  transfer: {
    group: 'end',
    title: 'Transfer to another team',
    text: 'Another team owns it, once somebody there accepts.',
  },
  delete: {
    group: 'end',
    title: 'Delete',
    text: 'Take the service out of every environment.',
  },
};

const STATES: Record<Action['state'], Pick<StatusProps, 'status' | 'label'>> = {
  running: { status: 'Progressing', label: 'Under way' },
  waiting: { status: 'Paused', label: 'Waits for a yes' },
  done: { status: 'Ready', label: 'Done' },
  declined: { status: 'Refused', label: 'Declined' },
  withdrawn: { status: 'Stale', label: 'Withdrawn' },
  failed: { status: 'Failed' },
};

export const wordsOf = (kind: ActionKind): Words => WORDS[kind];

export const actionStatus = (state: Action['state']) => STATES[state];

/** `checkout runs in Development and Staging; it is paused in Staging.` */
export function whereItRuns({ service, places }: ServiceActions): string {
  const gone = places.filter(({ deletingSince }) => deletingSince);
  if (gone.length > 0) {
    return `${service} is being deleted from ${titles(gone)}.`;
  }
  const there = places.filter(({ present }) => present);
  if (there.length === 0) {
    return `${service} runs nowhere.`;
  }
  const paused = there.filter(place => place.paused);
  return `${service} runs in ${titles(there)}${
    paused.length > 0 ? `; it is paused in ${titles(paused)}` : ''
  }.`;
}

function titles(places: ServiceActions['places']): string {
  const names = places.map(({ title }) => title);
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
