import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/web/static/site.css', import.meta.url), 'utf8');
const [light, darkChanges] = [...css.matchAll(/:root \{(.*?)\}/gs)].map(([, block]) => colours(block!));

/** Which colour of text stands on which grounds. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  ink: ['ground', 'raised', 'tag', 'found'],
  quiet: ['ground', 'raised', 'tag'],
  link: ['ground', 'raised', 'tag'],
  visited: ['ground', 'raised', 'tag'],
  clay: ['ground', 'raised'],
  wrong: ['raised'],
  'mark-ink': ['mark-ground'],
  'on-sea': ['sea'],
  'on-sea-quiet': ['sea'],
  'focus-ink': ['focus'],
};

describe.each([
  ['light', light!],
  ['dark', { ...light!, ...darkChanges! }],
])('in the %s colours', (_name, palette) => {
  it.each(Object.entries(pairs))('%s can be read on %s (WCAG 2.2, 1.4.3)', (text, grounds) => {
    for (const ground of grounds)
      expect(contrast(palette[text]!, palette[ground]!)).toBeGreaterThanOrEqual(4.5);
  });
});

it('the buttons can be read in both', () => {
  for (const ground of ['#a2411d', '#7c3015', '#b0512c', '#8f3d1d']) {
    expect(contrast('#ffffff', ground)).toBeGreaterThanOrEqual(4.5);
  }
});

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

/** The contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [brighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
