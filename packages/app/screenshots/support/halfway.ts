interface Step {
  id: string;
  title: string;
}

const RUNNING: Record<string, { percent: number; detail: string }> = {
  'cluster-tools': { percent: 62, detail: 'Building kube-apiserver' },
  'forge-tools': { percent: 35, detail: 'Building Gitea' },
};
const WAITING = new Set([
  'cluster',
  'examples',
  'forge',
  'forge-pages-tools',
  'forge-pages',
]);

/** The preparation of a platform that is ready, as it stood four minutes into its first start. */
export function halfway(preparation: { steps: Step[] }) {
  const startedAt = new Date(Date.now() - 247_000).toISOString();
  const steps = preparation.steps.map(step => {
    const { id, title } = step;
    if (WAITING.has(id)) {
      return { id, title, state: 'waiting' };
    }
    const running = RUNNING[id];
    return running
      ? { id, title, state: 'running', startedAt, ...running }
      : step;
  });
  return { ready: false, steps };
}
