import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser, type Visit } from './browser.ts';

describeInBrowser('the query form', (setting) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await setting.open();
  });

  it('runs its examples, and what was changed in them, and shows a table', async () => {
    const { page } = visit;
    await page.goto('/sparql');
    await page.getByRole('link', { name: 'Which case studies demonstrate principle 3?' }).click();
    const rows = page.getByRole('row');
    expect(await rows.count()).toBeGreaterThan(2);
    expect(await page.getByRole('columnheader').count()).toBeGreaterThan(1);
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ rows\.$/);
    await page
      .getByRole('cell')
      .getByRole('link', { name: /^case-study\// })
      .first()
      .click();
    expect(await page.locator('.kind').textContent()).toBe('Case study');

    await page.goBack();
    const text = await page.getByLabel('Query', { exact: true }).inputValue();
    await page.getByLabel('Query', { exact: true }).fill(`${text}\nLIMIT 1`);
    await page.getByRole('button', { name: 'Run the query' }).click();
    expect(await page.getByRole('status').textContent()).toBe('1 row.');
    expect(await rows.count()).toBe(2);
  });

  it('says where a query does not parse, beside the query as it was written', async () => {
    const { page } = visit;
    await page.goto('/sparql');
    const query = page.getByLabel('Query', { exact: true });
    await query.fill('SELECT ?thing\nWHERE {\n  ?thing a }');
    await page.getByRole('button', { name: 'Run the query' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/Line 3, column \d+/);
    expect(await query.inputValue()).toBe('SELECT ?thing\nWHERE {\n  ?thing a }');
    expect(await query.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`#${await query.getAttribute('aria-describedby')}`).isVisible()).toBe(true);
  });

  it('has the box for inferred statements beside what it is for, on a narrow screen too', async () => {
    const { page } = await setting.open({ viewport: { width: 360, height: 740 } });
    await page.goto('/sparql');
    const box = (await page.getByRole('checkbox').boundingBox())!;
    const label = (await page.locator('label[for="inference"]').boundingBox())!;
    expect(label.x).toBeGreaterThanOrEqual(box.x + box.width);
    expect(Math.abs(label.y + label.height / 2 - (box.y + box.height / 2))).toBeLessThan(4);
  });

  it('asks nobody else', () => {
    expect(visit.outside).toEqual([]);
    expect(visit.complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
  });
});
