import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, type Visit } from './browser.ts';

/** How somebody gets about: to the field for a search, and along a link by its name. */
type Hands = {
  search(words: string): Promise<void>;
  follow(link: string | RegExp, within?: string): Promise<void>;
};

const byMouse = (page: Page): Hands => ({
  async search(words) {
    await page.getByRole('searchbox').fill(words);
    await page.getByRole('button', { name: 'Search' }).click();
  },
  async follow(link, within = 'main') {
    await page.locator(within).getByRole('link', { name: link }).first().click();
  },
});

const byKeyboard = (page: Page): Hands => ({
  async search(words) {
    await tabTo(page, page.getByRole('searchbox'));
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  },
  async follow(link, within = 'main') {
    const target = page.locator(within).getByRole('link', { name: link }).first();
    const address = await target.getAttribute('href');
    await tabTo(page, target);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === address);
  },
});

const TABS_MAX = 150;

/** Goes from stop to stop until the element is reached, and sees to it that each stop can be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const element = await wanted.elementHandle();
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab');
    const focused = await page.$$(':focus-visible');
    expect(focused).toHaveLength(1);
    expect(await focused[0]!.evaluate(readRing)).toMatchObject({ outline: 'solid', inWindow: true });
    if (await element!.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`${wanted} is not reached within ${TABS_MAX} stops`);
}

/** Runs in the browser. */
function readRing(element: Element) {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { top, bottom, left } = element.getBoundingClientRect();
  return {
    outline: Number.parseFloat(outlineWidth) >= 2 ? outlineStyle : 'none',
    inWindow: bottom > 0 && top < innerHeight && left >= 0,
  };
}

/** From the front page to the reason why two resources are related. */
async function walk({ page, outside, complaints }: Visit, { search, follow }: Hands): Promise<void> {
  const heading = () => page.locator('h1').textContent();
  await page.goto('/');
  await search('six principles');
  await page.waitForURL('**/search?q=six+principles');
  expect(await page.getByRole('status').textContent()).toMatch(/^\d+ results for six principles/);
  await follow(/putting them into practice$/);
  expect(await heading()).toMatch(/^Six principles for engaging people and communities: putting them/);
  expect(await page.locator('.principles > li').count()).toBe(6);

  await follow('Equality and narrowing inequality', '.principles');
  expect(await heading()).toBe('Equality and narrowing inequality');
  expect(await page.getByText('There is a focus on equality and narrowing inequality.').isVisible()).toBe(
    true,
  );
  await follow(/Interpreters from the neighbourhood/);
  expect(await heading()).toMatch(/Interpreters from the neighbourhood Demonstration · fictional$/);
  expect(await page.getByText('This entry is fictional.').isVisible()).toBe(true);

  await follow(/Working together in Exampleton/);
  expect(await heading()).toMatch(/Working together in Exampleton/);
  await follow('All related resources, and why they are related');
  const first = page.locator('.related-list > li').first();
  expect(await first.getByRole('list', { name: 'Why it is related' }).textContent()).toMatch(
    /^\s*Shares .+ and /,
  );
  await follow(/putting them into practice/, '.related-list');
  expect(await heading()).toMatch(/putting them into practice$/);
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
}

describeInBrowser("a newcomer's path", (setting) => {
  it('leads from a search to the reason why a resource is related', async () => {
    const visit = await setting.open();
    await walk(visit, byMouse(visit.page));
  });

  it('can be gone by keyboard alone, every stop being seen', async () => {
    const visit = await setting.open();
    await walk(visit, byKeyboard(visit.page));
  });

  it('can be gone without JavaScript, on a telephone', async () => {
    const visit = await setting.open({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    await walk(visit, byMouse(visit.page));
  });

  it('begins, by keyboard, with a way past the navigation', async () => {
    const { page } = await setting.open();
    for (const path of ['/', '/resource/1000', '/sparql', '/thesauri', '/concept?iri=id/subject/carers']) {
      await page.goto(path);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await skip.evaluate(readRing)).toMatchObject({ inWindow: true });
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement!.id)).toBe('main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
    }
  });
});
