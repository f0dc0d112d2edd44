import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/catalogue/index.ts';
import { site } from './fakes.ts';

const question: Question = {
  key: 'by-place',
  title: 'What is there from a place?',
  description: 'Things from a place.',
  parameters: [{ name: 'place', type: 'literal', label: 'words of the place', default: 'Here' }],
  inference: false,
  text: 'SELECT ?place ?s WHERE {\n  VALUES ?place { "Here" }\n  ?s ?p ?place .\n}\n',
};
const { send, asked } = site({}, { questions: () => [question] });

describe('the library of questions', () => {
  it('is a page or JSON', async () => {
    const page = await send('/queries', { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<a href="/queries/by-place">What is there from a place?</a>');
    const list = await send('/queries', { headers: { accept: 'application/json' } });
    expect(await list.json()).toEqual({
      total: 1,
      queries: [
        {
          name: 'by-place',
          page: '/queries/by-place',
          title: question.title,
          description: question.description,
          parameters: question.parameters,
        },
      ],
    });
  });

  it('answers a question with the values of the address, or with its own', async () => {
    for (const [address, value] of [
      ['/queries/by-place.json?place=There', 'There'],
      ['/queries/by-place.json', 'Here'],
    ] as const) {
      const response = await send(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('application/sparql-results+json');
      expect(asked.queries.at(-1)!.text).toContain(`VALUES ?place { "${value}" }`);
    }
    await send('/queries/by-place', { headers: { accept: 'text/csv' } });
    expect(asked.queries.at(-1)!.solutionsType).toBe('text/csv');
  });

  it('gives the query itself, and a page with fields', async () => {
    const text = await send('/queries/by-place.rq?place=There');
    expect(text.headers.get('content-type')).toContain('application/sparql-query');
    expect(await text.text()).toContain('VALUES ?place { "There" }');
    const page = await send('/queries/by-place?place=%22%3E', { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html).toContain('name="place" value="&quot;&gt;"');
    expect(html).toContain('Words of the place');
  });

  it('refuses what it does not know, with its name', async () => {
    const unknown = await send('/queries/none.json');
    expect(unknown.status).toBe(404);
    const badly = await send('/queries/by-place.json?time=now');
    expect(badly.status).toBe(400);
    expect(await badly.json()).toMatchObject({ code: 'bad-request', field: 'time' });
    const twice = await send('/queries/by-place.json?place=a&place=b');
    expect(await twice.json()).toMatchObject({ code: 'bad-request', field: 'place' });
    const page = await send('/queries/by-place?time=now', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('“time” cannot be used');
  });

  it('says of a field what is wrong with it in the words of the field, and marks it', async () => {
    const long = `/queries/by-place?place=${'x'.repeat(501)}`;
    const detail = '“words of the place” cannot be used: it is longer than 500 characters.';
    expect(await (await send(`${long}`, { headers: { accept: 'text/csv' } })).json()).toMatchObject({
      detail,
      field: 'place',
    });
    const page = await (await send(long, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain(`<h2>This cannot be asked</h2>\n<p>${detail}</p>`);
    expect(page).toMatch(/<input id="value-place"[^>]* aria-invalid="true" aria-describedby="problem"/);
    const right = await (await send('/queries/by-place', { headers: { accept: 'text/html' } })).text();
    expect(right).not.toContain('aria-invalid');
  });
});
