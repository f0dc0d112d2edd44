import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadQueries } from '../../src/catalogue/index.ts';
import { parseQuery } from '../../src/sparql/index.ts';
import { root } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));

describe('the queries that ship with Pinakes', () => {
  it.each([...queries.values()].map((query) => [query.name, query] as const))('%s', (_name, query) => {
    const { text, title, description, parameters } = query;
    const parsed = parseQuery(text, { baseIri: 'http://catalogue.test/' });
    expect(title).not.toBe('');
    expect(description).toMatch(/\.$/);
    for (const { name } of parameters) {
      if (parsed.form === 'select') expect(parsed.variables).toContain(name);
      expect(text.split('WHERE')[1]).toMatch(new RegExp(`\\?${name}\\b`));
    }
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it('include at least thirty questions that run as they stand', () => {
    const questions = [...queries.values()].filter(({ name }) => name.startsWith('questions/'));
    expect(questions.length).toBeGreaterThanOrEqual(30);
    for (const { name, text, parameters } of questions) {
      for (const parameter of parameters) {
        expect(text, name).toContain(`VALUES ?${parameter.name} {`);
        expect(parameter.label, name).toMatch(/\w/);
      }
    }
  });
});

describe('loading queries', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pinakes-queries-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads the header, over several lines and with parameters', () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(
      join(folder, 'deep', 'one.rq'),
      '# title: One\n# description: It goes\n#   on.\n# parameters: thing iri, place literal (the place, in words)\nASK {}\n# title: Two\n',
    );
    expect([...loadQueries(folder)]).toEqual([
      [
        'deep/one',
        expect.objectContaining({
          name: 'deep/one',
          title: 'One',
          description: 'It goes on.',
          parameters: [
            { name: 'thing', type: 'iri' },
            { name: 'place', type: 'literal', label: 'the place, in words' },
          ],
        }),
      ],
    ]);
  });

  it('names the file that is wrong', () => {
    writeFileSync(join(folder, 'bad.rq'), '# title: Bad\nASK {}');
    expect(() => loadQueries(folder)).toThrow(/bad\.rq.*description/);
    writeFileSync(join(folder, 'bad.rq'), '# title: Bad\n# description: X.\n# parameters: thing\nASK {}');
    expect(() => loadQueries(folder)).toThrow(/bad\.rq.*"thing"/);
    writeFileSync(join(folder, 'bad.rq'), '# title: Bad\n# description: X.\nSELECT * WHERE {');
    expect(() => loadQueries(folder)).toThrow(/bad\.rq: Line 3/);
    expect(() => loadQueries(join(folder, 'absent'))).toThrow(/absent/);
  });
});
