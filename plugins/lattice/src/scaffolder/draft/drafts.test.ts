import { mockApis } from '@backstage/frontend-test-utils';
import { DraftStore, hasBegun, type Drafts } from './drafts';

const draft = (name: string) => ({
  answers: { name },
  savedAt: '2026-01-01T00:00:00Z',
});

describe('DraftStore', () => {
  it('gives back what was put, by path, and tells of changes', async () => {
    const storage = mockApis.storage();
    const seen: Drafts[] = [];
    const stop = new DraftStore(storage).watch(drafts => seen.push(drafts));
    const store = new DraftStore(storage);
    await store.put('node-service', draft('checkout'));
    await store.put('go-service', draft('ledger'));
    await store.put('node-service', undefined);
    stop();
    await store.put('worker', draft('unseen'));
    expect(seen.at(0)).toEqual({});
    expect(seen.at(-1)).toEqual({ 'go-service': draft('ledger') });
  });

  it('takes what it cannot read for nothing', async () => {
    const storage = mockApis.storage({
      data: { lattice: { drafts: 'not JSON' } },
    });
    const seen: Drafts[] = [];
    new DraftStore(storage).watch(drafts => seen.push(drafts));
    await new DraftStore(storage).put('worker', draft('queue'));
    expect(seen.at(-1)).toEqual({ worker: draft('queue') });
  });
});

it.each([
  [{}, false],
  [{ owner: 'group:default/payments', cluster: 'local' }, false],
  [{ name: 'checkout' }, true],
  [{ size: 'large' as const }, true],
])('knows whether %j was begun: %s', (answers, begun) => {
  expect(hasBegun(answers)).toBe(begun);
});
