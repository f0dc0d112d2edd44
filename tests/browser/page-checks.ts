/**
 * What is looked at on every page. These functions run in the browser: each is sent there as text, so it holds
 * everything that it needs.
 */

export function readStructure() {
  const name = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const describe = (element: Element): string => element.outerHTML.slice(0, 120);
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(({ id }) => id);
  const unnamedNavigation = all('nav').filter(
    (nav) => !nav.hasAttribute('aria-label') && !nav.hasAttribute('aria-labelledby'),
  );
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1])),
    emptyHeadings: all('h1, h2, h3, h4, h5, h6')
      .filter((one) => name(one) === '')
      .map(describe),
    landmarks: all('body > *').map(({ tagName }) => tagName.toLowerCase()),
    mains: all('main').length,
    unnamedNavigation: unnamedNavigation.map(describe),
    navigationNames: all('nav').map(name),
    pictures: all('img:not([alt]), svg:not([aria-hidden="true"]):not([aria-label]):not([role="img"])').map(
      describe,
    ),
    fields: all('input:not([type="hidden"]), select, textarea')
      .filter((field) => ((field as HTMLInputElement).labels?.length ?? 0) === 0)
      .map(describe),
    silent: all('a[href], button, summary')
      .filter((one) => name(one) === '')
      .map(describe),
    tables: all('table')
      .filter((table) => table.querySelector('th[scope]') === null)
      .map(describe),
    repeatedIds: ids.filter((id, at) => ids.indexOf(id) !== at),
    brokenFragments: all('a[href^="#"]')
      .map((link) => decodeURIComponent(link.getAttribute('href')!.slice(1)))
      .filter((id) => !ids.includes(id)),
  };
}

/** Texts that are too faint on their ground (WCAG 2.2, 1.4.3): large ones below 3 to 1, others below 4.5 to 1. */
export function readFaintTexts(): string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const colour = (text: string): Colour => {
    const parts = /^rgba?\((.*)\)$/
      .exec(text)?.[1]
      ?.split(/[\s,/]+/)
      .map(Number);
    if (parts === undefined) throw new Error(`${text} is no colour that this test can read`);
    return [parts[0]!, parts[1]!, parts[2]!, parts[3] ?? 1];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const ground = (element: Element | null): Colour => {
    if (element === null) {
      const dark = getComputedStyle(document.documentElement).colorScheme !== 'light';
      return dark && matchMedia('(prefers-color-scheme: dark)').matches
        ? [18, 18, 18, 1]
        : [255, 255, 255, 1];
    }
    const own = colour(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const luminance = ([red, green, blue]: Colour): number => {
    const [r, g, b] = [red, green, blue].map((part) =>
      part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const holders = new Set<Element>(document.querySelectorAll('input, select, textarea'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.textContent!.trim() !== '' && !['SCRIPT', 'OPTION'].includes(node.parentElement!.tagName))
      holders.add(node.parentElement!);
  }
  const faint: string[] = [];
  for (const element of holders) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    // Names that are only for those who listen take up no room.
    if (element.getBoundingClientRect().width <= 1) continue;
    const style = getComputedStyle(element);
    const below = ground(element);
    const shades = [luminance(over(colour(style.color), below)), luminance(below)].sort((a, b) => b - a);
    const ratio = (shades[0]! + 0.05) / (shades[1]! + 0.05);
    const points = Number.parseFloat(style.fontSize) * 0.75;
    const large = points >= 18 || (points >= 14 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 100)}`);
  }
  return faint;
}

/**
 * Targets that are too small (WCAG 2.2, 2.5.8): below 24 by 24 pixels, unless they stand in a line of text, or a circle of
 * that size around each keeps clear of its neighbours.
 */
export function readSmallTargets(): string[] {
  const SIZE = 24;
  const isScrolledAway = (element: Element, box: DOMRect): boolean => {
    for (let above = element.parentElement; above !== document.body; above = above!.parentElement) {
      const frame = above!.getBoundingClientRect();
      if (getComputedStyle(above!).overflowY === 'visible') continue;
      if (box.bottom > frame.bottom || box.top < frame.top || box.left > frame.right) return true;
    }
    return false;
  };
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.right > 0 && box.width > 1)
    .filter(({ element, box }) => !isScrolledAway(element, box));
  const isSmall = ({ box }: (typeof targets)[number]): boolean => box.width < SIZE || box.height < SIZE;
  const inText = ({ element }: (typeof targets)[number]): boolean =>
    getComputedStyle(element).display === 'inline' &&
    [...element.parentElement!.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent!),
    );
  const crowded = (one: (typeof targets)[number]): boolean => {
    const x = (one.box.left + one.box.right) / 2;
    const y = (one.box.top + one.box.bottom) / 2;
    return targets.some((other) => {
      if (other.element === one.element) return false;
      const { left, right, top, bottom } = other.box;
      const nearest = [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))] as const;
      if (Math.hypot(nearest[0] - x, nearest[1] - y) < SIZE / 2) return true;
      return isSmall(other) && Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) < SIZE;
    });
  };
  return targets
    .filter((one) => isSmall(one) && !inText(one) && crowded(one))
    .map(
      ({ element, box }) =>
        `${Math.round(box.width)}×${Math.round(box.height)}: ${element.outerHTML.slice(0, 100)}`,
    );
}

/** Elements that reach beyond the window, where the page as a whole is wider than it. */
export function readOverflow(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
  );
  return [
    `${scrollWidth} in ${clientWidth}`,
    ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 100)),
  ];
}

/** Elements that are seen, of those that a selector finds. */
export function readVisible(selector: string): string[] {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((element) => element.getBoundingClientRect().width > 0)
    .map((element) => element.outerHTML.slice(0, 100));
}
