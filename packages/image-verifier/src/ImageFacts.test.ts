import type { ImageFact, ImageRequest } from '@lattice-portal/compiler';
import { ImageFacts } from './ImageFacts';
import { verifyImages } from './verifyImages';

jest.mock('./verifyImages');
const verify = jest.mocked(verifyImages);

const request = (name: string, id = 'a'): ImageRequest => ({
  image: name,
  registry: 'ghcr.io',
  repository: name,
  digest: 'sha256:1',
  provider: 'acme',
  registryNamed: true,
  insecure: false,
  workloads: ['commerce/shop'],
  authorities: [
    {
      id,
      name: 'release',
      key: '',
      algorithm: 'RSA',
      fingerprint: '',
      annotations: {},
      matchRepository: false,
      everyPlatform: false,
    },
  ],
});

const signed = ({ image, authorities }: ImageRequest): ImageFact => ({
  image,
  authorities: authorities.map(({ id }) => ({ id, verified: true })),
  signatures: 1,
  checkedAt: new Date().toISOString(),
});

const failed = ({ image }: ImageRequest): ImageFact => ({
  image,
  authorities: [],
  signatures: 0,
  error: 'no answer',
});

let changes: (readonly ImageFact[])[];
let facts: ImageFacts;

beforeEach(() => {
  jest.useFakeTimers();
  verify.mockReset();
  verify.mockImplementation(async requests => requests.map(signed));
  changes = [];
  facts = new ImageFacts({
    onChange: found => changes.push(found),
    intervalMs: 60_000,
    retryMs: 1_000,
  });
});

afterEach(async () => {
  await facts.stop();
  jest.useRealTimers();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const asked = () =>
  verify.mock.calls.map(([requests]) => requests.map(({ image }) => image));

it('looks at once at what is new, and at nothing twice', async () => {
  facts.want([request('one')]);
  await pass(0);
  facts.want([request('one'), request('two')]);
  await pass(1_000);
  expect(asked()).toEqual([['one'], ['two']]);
  expect(facts.facts.map(({ image }) => image)).toEqual(['one', 'two']);
  expect(changes).toHaveLength(2);
});

it('looks again after the interval, and is silent when nothing is new', async () => {
  facts.want([request('one')]);
  await pass(60_000);
  expect(asked()).toEqual([['one'], ['one']]);
  expect(changes).toHaveLength(1);
});

it('looks again when the key is another one', async () => {
  facts.want([request('one')]);
  await pass(0);
  facts.want([request('one', 'b')]);
  await pass(0);
  expect(asked()).toEqual([['one'], ['one']]);
  expect(facts.facts[0].authorities).toEqual([{ id: 'b', verified: true }]);
});

it('keeps what was found while the registry does not answer, says so, and tries again soon', async () => {
  facts.want([request('one')]);
  await pass(0);
  const { checkedAt } = facts.facts[0];
  verify.mockImplementation(async requests => requests.map(failed));
  await pass(60_000);
  expect(facts.facts).toEqual([
    { ...signed(request('one')), checkedAt, error: 'no answer' },
  ]);
  expect(changes).toHaveLength(2);
  verify.mockImplementation(async requests => requests.map(signed));
  await pass(1_000);
  expect(facts.facts[0].error).toBeUndefined();
  expect(changes).toHaveLength(3);
});

it('takes nothing for known that was never found out', async () => {
  verify.mockImplementation(async requests => requests.map(failed));
  facts.want([request('one')]);
  await pass(0);
  expect(facts.facts).toEqual([failed(request('one'))]);
});

it('looks at once when asked, keeps what it found, and says what is new', async () => {
  const named: (readonly string[])[] = [];
  const asking = new ImageFacts({
    onChange: (_, images) => named.push(images),
    intervalMs: 60_000,
  });
  expect(await asking.ask([request('one')])).toEqual([signed(request('one'))]);
  await asking.ask([request('one'), request('two')]);
  asking.want([request('one')]);
  await pass(1_000);
  expect(asked()).toEqual([['one'], ['two']]);
  expect(named).toEqual([['one'], ['two']]);
  await asking.stop();
});

it('tells when everything was looked at, and does not wait for ever', async () => {
  let settled = 0;
  const count = () => (settled += 1);
  facts.want([request('one')]);
  void facts.settled(60_000).then(count);
  await pass(100);
  expect(settled).toBe(1);
  verify.mockReturnValue(new Promise(() => undefined));
  facts.want([request('two')]);
  void facts.settled(1_000).then(count);
  await pass(900);
  expect(settled).toBe(1);
  await pass(200);
  expect(settled).toBe(2);
  verify.mockReset();
  facts = new ImageFacts({ onChange: () => undefined });
});

it('forgets what nobody wants', async () => {
  facts.want([request('one'), request('two')]);
  await pass(0);
  facts.want([request('two')]);
  await pass(60_000);
  expect(asked()).toEqual([['one', 'two'], ['two']]);
  expect(facts.facts.map(({ image }) => image)).toEqual(['two']);
});

it('goes on after a fault of its own', async () => {
  verify.mockRejectedValueOnce(new Error('fault'));
  facts.want([request('one')]);
  await pass(1_000);
  expect(asked()).toEqual([['one'], ['one']]);
  expect(facts.facts).toHaveLength(1);
});
