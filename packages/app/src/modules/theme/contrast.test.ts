import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { darkPalette, lightPalette } from './palettes';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');

/** The tokens of one theme: those of the dark one lie over those of the light one. */
function tokens(mode: 'light' | 'dark'): Record<string, string> {
  const blocks = css.match(/\{[^}]*\}/g) ?? [];
  const wanted = mode === 'light' ? blocks.slice(0, 1) : blocks.slice(0, 2);
  return Object.fromEntries(
    wanted.flatMap(block =>
      [...block.matchAll(/(--(?:bui|lattice)-[\w-]+): (#[0-9a-f]{6});/g)].map(
        ([, name, colour]) => [name, colour],
      ),
    ),
  );
}

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const texts = [
  'primary',
  'secondary',
  'negative',
  'warning',
  'positive',
  'announcement',
];
const intents = ['positive', 'negative', 'warning', 'announcement'];
const grounds = ['app', 'neutral-1', 'neutral-2'];

describe.each(['light', 'dark'] as const)('%s theme', mode => {
  const token = tokens(mode);

  it.each(texts.flatMap(text => grounds.map(ground => [text, ground])))(
    'text "%s" is readable on "%s"',
    (text, ground) => {
      expect(
        contrast(token[`--bui-fg-${text}`], token[`--bui-bg-${ground}`]),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(grounds)('shows where an input is on "%s"', ground => {
    expect(
      contrast(token['--lattice-input-border'], token[`--bui-bg-${ground}`]),
    ).toBeGreaterThanOrEqual(3);
  });

  it('has readable buttons', () => {
    const label = token['--bui-accent-fg'];
    for (const ground of ['--bui-accent-bg', '--bui-accent-bg-hover']) {
      expect(contrast(label, token[ground])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(intents)('has readable words on the ground of "%s"', intent => {
    const ground = token[`--bui-${intent}-bg-subdued`];
    for (const text of [`--bui-${intent}-fg-subdued`, '--bui-fg-primary']) {
      expect(contrast(token[text], ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has readable links, fine print and navigation', () => {
    const palette = mode === 'light' ? lightPalette : darkPalette;
    const { background, navigation } = palette;
    for (const text of [palette.link, palette.linkHover, palette.textSubtle]) {
      expect(contrast(text, background.default)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text, background.paper)).toBeGreaterThanOrEqual(4.5);
    }
    expect(
      contrast(navigation.color, navigation.background),
    ).toBeGreaterThanOrEqual(4.5);
    expect(
      contrast(navigation.color, navigation.navItem.hoverBackground),
    ).toBeGreaterThanOrEqual(4.5);
  });
});
