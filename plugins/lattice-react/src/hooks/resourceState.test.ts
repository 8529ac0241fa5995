import { initialResource, resourceReducer } from './resourceState';

const error = new Error('no answer');

describe('resourceReducer', () => {
  it('keeps the value while a newer one is fetched', () => {
    const loaded = resourceReducer(initialResource<string>(), {
      type: 'loaded',
      value: 'old',
    });
    expect(resourceReducer(loaded, { type: 'started' })).toEqual({
      value: 'old',
      loading: true,
    });
  });

  it('keeps the value and the time of the first failure when refreshing fails again and again', () => {
    const loaded = resourceReducer(initialResource<string>(), {
      type: 'loaded',
      value: 'old',
    });
    const once = resourceReducer(loaded, { type: 'failed', error, at: 10 });
    const twice = resourceReducer(once, { type: 'failed', error, at: 20 });
    expect(twice).toEqual({
      value: 'old',
      error,
      loading: false,
      failedSince: 10,
    });
  });

  it('forgets the failure as soon as a value arrives', () => {
    const failed = resourceReducer(initialResource<string>(), {
      type: 'failed',
      error,
      at: 10,
    });
    expect(resourceReducer(failed, { type: 'loaded', value: 'new' })).toEqual({
      value: 'new',
      loading: false,
    });
  });
});
