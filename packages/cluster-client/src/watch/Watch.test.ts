import { ClusterError } from '../errors';
import {
  configMap,
  FakeClock,
  FakeWatchSource,
  until,
} from '../__testUtils__/fakeWatchSource';
import { Watch, type WatchState } from './Watch';

const TYPE = { apiVersion: 'v1', kind: 'ConfigMap' };

let source: FakeWatchSource;
let clock: FakeClock;
let changes: string[];
let states: WatchState[];
let watch: Watch;

const listOf =
  (version: string, ...items: ReturnType<typeof configMap>[]) =>
  async () => ({ items, resourceVersion: version });

const bookmark = (resourceVersion: string) => ({
  type: 'BOOKMARK',
  object: { metadata: { resourceVersion } },
});

const streamError = (code: number, extra: object = {}) => ({
  type: 'ERROR',
  object: { kind: 'Status', code, message: `code ${code}`, ...extra },
});

beforeEach(() => {
  source = new FakeWatchSource();
  clock = new FakeClock();
  changes = [];
  states = [];
  watch = new Watch(source, TYPE, {
    clock,
    onChange: ({ type, object }) =>
      changes.push(
        `${type} ${object.metadata.name}@${object.metadata.resourceVersion}`,
      ),
    onState: state => states.push(state),
  });
  source.lists = [listOf('10', configMap('a', '5'))];
});

afterEach(() => watch.stop());

/** Starts the watch and waits until it is connected for the nth time. */
async function connected(times = 1): Promise<void> {
  watch.start();
  await until(() => source.streams.length === times);
}

describe('Watch', () => {
  it('lists, then follows from the version of the list', async () => {
    await connected();
    expect(source.requests[0]).toMatchObject({
      resourceVersion: '10',
      timeoutSeconds: 360,
      silenceMs: 720_000,
    });
    source.send({ type: 'ADDED', object: configMap('b', '11') });
    source.send({ type: 'MODIFIED', object: configMap('a', '12') });
    source.send({ type: 'DELETED', object: configMap('b', '13') });
    await until(() => changes.length === 4);
    expect(changes).toEqual([
      'added a@5',
      'added b@11',
      'modified a@12',
      'deleted b@13',
    ]);
    expect(watch.get('ns', 'a')?.metadata.resourceVersion).toBe('12');
    expect(watch.state).toBe('synced');
  });

  it('resumes after the last bookmark when a quiet watch ends', async () => {
    await connected();
    source.send(bookmark('40'));
    clock.pass(300_000);
    source.streams[0].end();
    await connected(2);
    expect(source.requests[1].resourceVersion).toBe('40');
    expect(source.listCount).toBe(1);
    expect(clock.slept).toEqual([]);
    expect(states).toEqual(['synced']);
  });

  it.each([
    [
      'an answer',
      () => source.refusals.push(new ClusterError('gone', { status: 410 })),
      true,
    ],
    ['an event', () => source.send(streamError(410)), false],
  ])(
    'lists again when %s says 410, and tells what vanished',
    async (_form, expire, reconnect) => {
      await connected();
      source.lists = [listOf('60', configMap('b', '55'))];
      expire();
      if (reconnect) {
        clock.pass(300_000);
        source.streams[0].end();
      }
      await connected(2);
      expect(changes).toEqual(['added a@5', 'deleted a@5', 'added b@55']);
      expect(source.requests.at(-1)?.resourceVersion).toBe('60');
      expect(states).toEqual(['synced']);
      expect(clock.slept).toEqual([]);
    },
  );

  it('does not list in a hot loop when the server keeps saying 410', async () => {
    source.refusals = Array.from(
      { length: 4 },
      () => new ClusterError('gone', { status: 410 }),
    );
    await connected();
    expect(source.listCount).toBe(5);
    expect(clock.slept.length).toBe(3);
  });

  it.each([500, 429])(
    'keeps the cache, marks it stale and resumes after an error event %s',
    async code => {
      await connected();
      source.send({ type: 'ADDED', object: configMap('b', '11') });
      source.send(streamError(code, { details: { retryAfterSeconds: 7 } }));
      await connected(2);
      expect(source.requests[1].resourceVersion).toBe('11');
      expect(source.listCount).toBe(1);
      expect(clock.slept).toEqual([7_000]);
      expect(states).toEqual(['synced', 'stale', 'synced']);
      expect(watch.get('ns', 'b')).toBeDefined();
    },
  );

  it('tries for ever, later and later, at most 30 s apart', async () => {
    source.refusals = Array.from(
      { length: 12 },
      () => new ClusterError('no answer', { reason: 'Unreachable' }),
    );
    await connected();
    expect(clock.slept.length).toBe(12);
    expect(clock.slept.slice(0, 4)).toEqual([800, 1200, 2400, 4800]);
    expect(Math.max(...clock.slept)).toBe(22_500);
    expect(watch.state).toBe('synced');
  });

  it('drops a connection on which not even a bookmark came', async () => {
    await connected();
    clock.pass(700_000);
    source.send(bookmark('41'));
    await new Promise(resolve => setImmediate(resolve));
    clock.pass(719_000);
    expect(source.streams).toHaveLength(1);
    clock.pass(1_001);
    await connected(2);
    expect(source.requests[1].resourceVersion).toBe('41');
  });

  it('treats a line it cannot read as a broken stream, not as an event to skip', async () => {
    await connected();
    source.send({ type: 'ADDED', object: configMap('b', '11') });
    source.streams[0].write('{"type":"ADDED","obj\n');
    await connected(2);
    expect(source.requests[1].resourceVersion).toBe('11');
    expect(clock.slept).toHaveLength(1);
  });

  it('joins characters and events that were cut in two', async () => {
    await connected();
    const line = Buffer.from(
      `${JSON.stringify({
        type: 'ADDED',
        object: configMap('b', '11', { data: { text: 'für Größe' } }),
      })}\n`,
    );
    const middle = line.indexOf(Buffer.from('ü')) + 1;
    source.streams[0].write(line.subarray(0, middle));
    source.streams[0].write(line.subarray(middle));
    await until(() => changes.length === 2);
    expect(watch.get('ns', 'b')?.data).toEqual({ text: 'für Größe' });
  });

  it('never goes back in time', async () => {
    await connected();
    source.send({ type: 'MODIFIED', object: configMap('a', '100') });
    source.send({ type: 'MODIFIED', object: configMap('a', '99') });
    source.send({ type: 'DELETED', object: configMap('a', '98') });
    source.send(bookmark('101'));
    await until(() => changes.length === 2);
    expect(watch.get('ns', 'a')?.metadata.resourceVersion).toBe('100');
  });

  it('compares versions as numbers, however long', async () => {
    await connected();
    watch.absorb(configMap('b', '9'));
    source.send({ type: 'MODIFIED', object: configMap('b', '10') });
    source.send({
      type: 'MODIFIED',
      object: configMap('b', '90071992547409931'),
    });
    source.send({
      type: 'MODIFIED',
      object: configMap('b', '90071992547409930'),
    });
    await until(() => changes.length === 3);
    expect(watch.get('ns', 'b')?.metadata.resourceVersion).toBe(
      '90071992547409931',
    );
  });

  it('knows our own write before the server tells, and does not report it twice', async () => {
    await connected();
    watch.absorb(configMap('own', '20'));
    expect(watch.get('ns', 'own')).toBeDefined();
    source.send({ type: 'ADDED', object: configMap('own', '20') });
    source.send({ type: 'ADDED', object: configMap('other', '21') });
    await until(() => changes.length === 2);
    expect(changes).toEqual(['added a@5', 'added other@21']);
  });

  it('does not bring back what was deleted while our write was answered', async () => {
    await connected();
    source.send({ type: 'ADDED', object: configMap('own', '20') });
    source.send({ type: 'DELETED', object: configMap('own', '22') });
    await until(() => changes.length === 3);
    watch.absorb(configMap('own', '21'));
    expect(watch.get('ns', 'own')).toBeUndefined();
  });

  it('goes on when a handler throws', async () => {
    const failures: unknown[] = [];
    const fragile = new Watch(source, TYPE, {
      clock,
      onChange: () => {
        throw new Error('handler');
      },
      onHandlerError: error => failures.push(error),
    });
    fragile.start();
    await until(() => source.streams.length === 1);
    source.send({ type: 'ADDED', object: configMap('b', '11') });
    await until(() => failures.length === 2);
    expect(fragile.get('ns', 'b')).toBeDefined();
    await fragile.stop();
  });

  it('does not reconnect at once to a server that closes every watch at once', async () => {
    await connected();
    source.streams[0].end();
    await connected(2);
    expect(clock.slept).toEqual([800]);
  });

  it('starts empty and says so until the first list is there', async () => {
    source.lists = [
      async () => {
        throw new ClusterError('no answer', { reason: 'Unreachable' });
      },
      listOf('10', configMap('a', '5')),
    ];
    expect(watch.state).toBe('starting');
    watch.start();
    await watch.synced();
    expect(watch.size).toBe(1);
    expect(states).toEqual(['starting', 'synced']);
  });

  it('tells who waits, before its end and after, that it will know nothing', async () => {
    const waiting = watch.synced().catch(error => error);
    await watch.stop();
    expect(await waiting).toMatchObject({ reason: 'Unreachable' });
    await expect(watch.synced()).rejects.toMatchObject({
      reason: 'Unreachable',
    });
  });
});
