import { palettes } from '@backstage/theme';

const navigation = {
  background: '#10212b',
  indicator: '#5fd0c5',
  color: '#c3d0d8',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#1d3442' },
  submenu: { background: '#1d3442' },
};

/** Colours of the parts drawn by Material UI; those of Backstage UI are in `tokens.css`. Text has at least 4.5:1. */
export const lightPalette = {
  ...palettes.light,
  background: { default: '#f6f7f9', paper: '#ffffff' },
  primary: { main: '#0f5e6e' },
  link: '#0b6477',
  linkHover: '#08505f',
  textContrast: '#14181f',
  textSubtle: '#566070',
  border: '#dfe3e8',
  navigation,
};

export const darkPalette = {
  ...palettes.dark,
  background: { default: '#12171c', paper: '#1a2128' },
  primary: { main: '#7fd1de', dark: '#5fb9c7' },
  link: '#7fd1de',
  linkHover: '#a5e2ec',
  textContrast: '#eef2f5',
  textSubtle: '#a8b4be',
  border: '#33404b',
  navigation,
};
