import { folderTree } from './folderTree';

describe('folderTree', () => {
  it('arranges paths as folders, both by name', () => {
    const file = (path: string) => ({ path });
    const [readme, main, test, chart] = [
      'README.md',
      'src/main.ts',
      'src/a/main.test.ts',
      'chart/Chart.yaml',
    ].map(file);
    expect(folderTree([readme, main, test, chart])).toEqual({
      folders: [
        {
          name: 'chart',
          folders: [],
          files: [{ name: 'Chart.yaml', file: chart }],
        },
        {
          name: 'src',
          folders: [
            {
              name: 'a',
              folders: [],
              files: [{ name: 'main.test.ts', file: test }],
            },
          ],
          files: [{ name: 'main.ts', file: main }],
        },
      ],
      files: [{ name: 'README.md', file: readme }],
    });
  });

  it('is empty for no files', () => {
    expect(folderTree([])).toEqual({ folders: [], files: [] });
  });
});
