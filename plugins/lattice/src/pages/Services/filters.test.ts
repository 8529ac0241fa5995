import { isFiltered, readFilters, writeFilters } from './filters';

describe('filters in the URL', () => {
  it('come back from the URL as they were written', () => {
    const filters = {
      search: 'pay',
      phase: 'Failed' as const,
      owner: 'group:default/payments',
      cluster: 'local',
      sort: 'lastDeployment' as const,
      order: 'desc' as const,
    };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  it('leave a plain link plain', () => {
    expect(writeFilters(readFilters(new URLSearchParams())).toString()).toBe(
      '',
    );
  });

  it('ignore what is not a phase or a column', () => {
    const filters = readFilters(
      new URLSearchParams('phase=Broken&sort=colour&order=up'),
    );
    expect(filters).toMatchObject({
      phase: undefined,
      sort: 'name',
      order: 'asc',
    });
  });

  it('count only what narrows the list, not the order of it', () => {
    expect(isFiltered(readFilters(new URLSearchParams('sort=phase')))).toBe(
      false,
    );
    expect(isFiltered(readFilters(new URLSearchParams('cluster=local')))).toBe(
      true,
    );
  });
});
