import { fileURLToPath } from 'node:url';
import { Parser } from 'sparqljs';
import { describe, expect, it } from 'vitest';
import { generateCatalogue } from '../../src/catalogue/index.ts';
import { queryForm } from './peers/query-form.ts';
import { readQueries } from './workloads/query-file.ts';

const queries = readQueries(fileURLToPath(new URL('./queries', import.meta.url)));

describe('the queries of the benchmark', () => {
  it('are at least twenty, parse, and are of the form that the benchmark takes them for', () => {
    expect(queries.length).toBeGreaterThanOrEqual(20);
    for (const { name, text } of queries) {
      const parsed = new Parser().parse(text);
      expect(parsed.type === 'query' && parsed.queryType, name).toBe(queryForm(text));
    }
  });

  it('name only things that every generated catalogue has', () => {
    const options = { resources: 1000, seed: 1, baseUrl: 'http://localhost:8080', format: 'nt' } as const;
    const data = Buffer.concat([...generateCatalogue(options)]).toString('utf8');
    for (const { name, text } of queries) {
      for (const [iri] of text.matchAll(/<http:\/\/localhost:8080\/[^>]+>/g))
        expect(data.includes(`\n${iri} `), `${iri} of ${name}`).toBe(true);
    }
  });

  it('are judged by all rows, with an order that no two rows share where rows are cut', () => {
    for (const { name, text, compare } of queries) {
      if (/\bLIMIT\b/.test(text)) expect(text, name).toMatch(/ORDER BY/);
      if (queryForm(text) === 'DESCRIBE') expect(compare).toBe('time');
    }
  });
});
