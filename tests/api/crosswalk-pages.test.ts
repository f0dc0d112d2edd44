import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { site } from './fakes.ts';

const folder = fileURLToPath(new URL('../../ontology/crosswalks', import.meta.url));
const names = readdirSync(folder).map((file) => file.replace(/\.csv$/, ''));
const { send } = site();

describe('the crosswalks', () => {
  it('are listed, each with its page and its table', async () => {
    const page = await (await send('/ontology/crosswalks')).text();
    for (const name of names) {
      expect(page).toContain(`href="/ontology/crosswalks/${name}"`);
      expect(page).toContain(`href="/ontology/crosswalks/${name}.csv"`);
    }
  });

  it.each(names)('%s has a page with all its lines, and is served as it stands', async (name) => {
    const table = await send(`/ontology/crosswalks/${name}.csv`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = readFileSync(`${folder}/${name}.csv`, 'utf8');
    expect(await table.text()).toBe(text);
    const page = await (await send(`/ontology/crosswalks/${name}`)).text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(page.match(/<tr><td>/g)).toHaveLength(lines.length - 1);
    for (const column of lines[0]!.split(',')) expect(page).toContain(`<th scope="col">${column}</th>`);
  });

  it('say what a line means and what a written format loses', async () => {
    const marc = await (await send('/ontology/crosswalks/marc21')).text();
    expect(marc).toContain('MARC 21 (ISO 2709): read and written');
    expect(marc).toContain('abstract, <a href="http://purl.org/dc/terms/abstract"');
    expect(marc).toContain('place of publication, <a href="/ontology#place">pin:place</a>');
    const ris = await (await send('/ontology/crosswalks/ris')).text();
    expect(ris).toMatch(/What is lost when it is written[\s\S]*<li>table of contents<\/li>/);
  });

  it('are not found by another name', async () => {
    expect((await send('/ontology/crosswalks/none')).status).toBe(404);
    expect((await send('/ontology/crosswalks/none.csv')).status).toBe(404);
  });
});
