import type { SupervisorState } from '../../platform/supervisorState';
import { withoutEffect } from './alreadyRunning';

const running: SupervisorState = {
  pid: 1,
  startTime: 1,
  runId: 'r',
  url: 'http://localhost:7007',
  forgeUrl: 'http://127.0.0.1:7030',
  startedAt: '2026-01-01T00:00:00Z',
  full: false,
  kubeconfig: '/k',
};
const data = { root: '/srv/d' };
const told = (options: object, kubeconfig?: string) =>
  withoutEffect({ wait: true, ...options }, kubeconfig, running, data);

it('has nothing to tell when what runs is what was asked for', () => {
  expect(told({})).toBeUndefined();
  expect(told({ port: 7007, forgePort: 7030 }, '/k')).toBeUndefined();
});

it('names the options without effect and what to do', () => {
  expect(told({ port: 8080, full: true }, '/other')).toBe(
    'It runs without --port 8080 --full --kubeconfig /other. To have it: ./lattice down --data /srv/d, then "up" again.',
  );
});
