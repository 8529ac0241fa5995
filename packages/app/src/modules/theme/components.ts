import type { UnifiedThemeOptions } from '@backstage/theme';

const inputEdge = 'var(--lattice-input-border)';

/** What the stock pages, drawn by Material UI, have too faint or cut off. */
export const components: UnifiedThemeOptions['components'] = {
  BackstageSelectInputBase: {
    styleOverrides: { input: { borderColor: inputEdge } },
  },
  MuiOutlinedInput: {
    styleOverrides: { notchedOutline: { borderColor: inputEdge } },
  },
  // "Owned" and "Starred" beside their counts, in a column of 140 px.
  CatalogReactUserListPicker: {
    styleOverrides: {
      listIcon: { minWidth: 26 },
      menuItem: {
        paddingLeft: 10,
        '& .MuiListItemText-primary': { fontSize: 14 },
        '& .MuiTypography-root': { fontSize: 14 },
      },
    },
  },
};
