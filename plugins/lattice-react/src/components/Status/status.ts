/** The words the portal has for how something is doing; nothing else is ever shown as a status. */
export type StatusWord =
  | 'Ready'
  | 'Progressing'
  | 'Pending'
  | 'Refused'
  | 'Failed'
  | 'Degraded'
  | 'Paused'
  | 'Stale'
  | 'Unknown';

export type StatusTone = 'good' | 'busy' | 'bad' | 'warn' | 'quiet';

export const statusTones: Record<StatusWord, StatusTone> = {
  Ready: 'good',
  Progressing: 'busy',
  Pending: 'quiet',
  Refused: 'bad',
  Failed: 'bad',
  Degraded: 'warn',
  Paused: 'quiet',
  Stale: 'warn',
  Unknown: 'quiet',
};
