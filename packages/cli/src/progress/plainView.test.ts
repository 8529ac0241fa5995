import { PlainView } from './plainView';
import { PreparationStep } from './preparation';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('PlainView', () => {
  it('prints a line per beginning and end, and one every ten seconds in between', () => {
    const lines: string[] = [];
    let now = 0;
    const view = new PlainView(
      line => lines.push(line.trim()),
      () => now * 1000,
    );
    const show = (second: number, step: Partial<PreparationStep>) => {
      now = second;
      view.update({
        ready: false,
        steps: [{ id: 'k', title: 'Tools', state: 'waiting', ...step }],
      });
    };
    show(0, {});
    show(1, { state: 'running', startedAt: at(1) });
    show(5, { state: 'running', startedAt: at(1), detail: 'etcd', percent: 8 });
    show(12, {
      state: 'running',
      startedAt: at(1),
      detail: 'etcd',
      percent: 30,
    });
    show(13, {
      state: 'running',
      startedAt: at(1),
      detail: 'etcd',
      percent: 31,
    });
    show(90, {
      state: 'failed',
      startedAt: at(1),
      finishedAt: at(80),
      detail: 'No compiler\nmore',
    });
    show(91, {
      state: 'failed',
      startedAt: at(1),
      finishedAt: at(80),
      detail: 'No compiler\nmore',
    });
    expect(lines).toEqual([
      'Tools ...',
      'Tools: etcd, 30 %, 11 s',
      'FAIL  Tools: No compiler, 79 s',
    ]);
  });
});
