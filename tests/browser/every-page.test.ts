import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, type Visit } from './browser.ts';
import { kindsOfPage } from './kinds-of-page.ts';
import { readFaintTexts, readOverflow, readSmallTargets, readStructure, readVisible } from './page-checks.ts';

const WIDTHS = [1280, 390, 320] as const;

describeInBrowser('every kind of page', (setting) => {
  const titles = new Map<string, string>();
  let visit: Visit;
  beforeAll(async () => {
    visit = await setting.open({ viewport: { width: 1280, height: 900 } });
  });

  it.each(kindsOfPage)('%s can be read, operated and printed', async (path, status) => {
    const { page, outside, complaints } = visit;
    const before = complaints.length;
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    const response = await page.goto(path);
    expect(response!.status()).toBe(status);
    expect(outside).toEqual([]);
    // The browser itself notes the status of a page that was not found.
    const expected = (text: string): boolean => status >= 400 && text.includes(`status of ${status}`);
    expect(complaints.slice(before).filter((text) => !expected(text))).toEqual([]);

    const { headings, landmarks, language, title, mains, navigationNames, ...wrong } =
      await page.evaluate(readStructure);
    titles.set(path, title);
    expect(language).toBe('en-GB');
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    expect(headings[0]).toBe(1);
    for (const [at, level] of headings.entries())
      expect(level, `heading ${at + 1}`).toBeLessThanOrEqual((headings[at - 1] ?? 0) + 1);
    expect(mains).toBe(1);
    expect(landmarks.filter((tag) => tag !== 'nav')).toEqual(['a', 'header', 'main', 'footer']);
    expect(new Set(navigationNames).size).toBe(navigationNames.length);
    for (const [name, found] of Object.entries(wrong)) expect(found, name).toEqual([]);

    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(readOverflow), `${width} px wide`).toEqual([]);
      expect(await page.evaluate(readSmallTargets), `${width} px wide`).toEqual([]);
    }
    for (const media of ['screen', 'print'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ media, colorScheme });
        expect(await page.evaluate(readFaintTexts), `${colorScheme}, ${media}`).toEqual([]);
      }
    }
    expect(await page.evaluate(readVisible, 'nav, form, .skip'), 'printed').toEqual([]);
    expect(await page.locator('main').isVisible()).toBe(true);
  });

  it('holds a hierarchy of three hundred levels within a page, on a telephone too', async () => {
    const { page } = visit;
    await page.goto('/thesaurus?scheme=id/scheme/subjects&list=hierarchy');
    const levels = await page.evaluate(() => {
      let list = document.querySelector('.tree')!;
      for (let level = 0; level < 300; level++) {
        const deeper = document.createElement('ul');
        deeper.className = 'tree';
        deeper.innerHTML = '<li><a href="/">A concept of some length</a></li>';
        list.querySelector('li')!.append(deeper);
        list = deeper;
      }
      return document.querySelectorAll('.tree').length;
    });
    expect(levels).toBeGreaterThan(300);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(readOverflow), `${width} px wide`).toEqual([]);
    }
  });

  it('has a title of its own', () => {
    const seen = [...titles.values()];
    expect(titles.size).toBe(kindsOfPage.length);
    expect(seen.filter((title, at) => seen.indexOf(title) !== at)).toEqual([]);
  });
});
