import { describe, expect, it } from 'vitest';
import type { ResourceView, ThingRef } from '../../src/catalogue/index.ts';
import { createPages } from '../../src/web/index.ts';
import { outlineOf, stepsDownByOne } from './outline.ts';
import { record, ref, related, thing } from './samples.ts';
import { crosswalk, ontology, shapes } from './vocabulary-samples.ts';

const pages = createPages({ basePath: '/lib', version: '1.2.3' });

const hits = related.map((item) => ({
  ref: item.ref,
  snippet: {
    text: 'a <b> co-production',
    matches: [
      [2, 5],
      [4, 6],
      [6, 19],
    ] as [number, number][],
  },
  issued: '2014',
  creators: ['NHS England'],
  keywords: [
    { name: 'Subjects', text: 'citizen participation', matches: [[0, 7]] as [number, number][] },
    { name: 'Subjects', text: 'patients', matches: [] },
  ],
  score: 1,
}));
const items = related.map(({ ref: item }) => ({ ref: item, detail: '2014' }));
const cell = { language: '', datatype: '', path: undefined };
const query = {
  inference: false,
  query: 'SELECT *\n{ ?s ?p "<" }',
  endpoint: 'http://localhost/lib/sparql',
  examples: [{ title: 'First', query: 'ASK { }' }],
  version: undefined,
  answer: undefined,
  problem: undefined,
};
const problem = {
  type: 'https://w3id.org/pinakes/problems/not-acceptable',
  code: 'not-acceptable',
  title: 'No accepted media type can be served',
  status: 406,
  detail: 'Ask for another.',
  members: { available: ['text/html'], line: 2, column: 3 },
} as const;

const all: Readonly<Record<string, string>> = {
  home: pages.home({
    statements: 1234,
    resources: 2,
    caseStudies: 1,
    subjects: [{ ref: record.subjects[0]!, count: 2 }],
    newest: items,
  }),
  resource: pages.resource(record, related),
  thing: pages.thing(thing),
  related: pages.related({ resource: record.ref, key: '1000', demonstration: false, items: related }),
  search: pages.search({ query: 'co', results: { query: 'co', total: 45, offset: 20, limit: 20, hits } }),
  'search without words': pages.search({ query: '', results: undefined }),
  'search without hits': pages.search({
    query: 'x',
    results: { query: 'x', total: 0, offset: 0, limit: 20, hits: [] },
  }),
  browse: pages.browse({
    kind: 'subject',
    title: 'Subjects',
    introduction: 'All.',
    path: '/subjects',
    items,
  }),
  'browse by letter': pages.browse({
    kind: 'subject',
    title: 'Subjects',
    introduction: 'All.',
    path: '/subjects',
    items: Array.from({ length: 30 }, (_, at) => ({
      ...items[0]!,
      ref: ref('subject', String(at), `${'aé9'[at % 3]}${at}`),
    })),
  }),
  list: pages.list({
    kind: 'resource',
    title: 'Resources',
    introduction: 'All.',
    path: '/resources',
    page: { items, total: 1204, previous: undefined, next: undefined },
    previous: new URLSearchParams({ filing: 'a', key: 'x' }),
    next: new URLSearchParams({ filing: 'c & d', key: 'y' }),
    from: 'b"',
  }),
  'list without entries': pages.list({
    kind: 'resource',
    title: 'Resources',
    introduction: 'All.',
    path: '/resources',
    page: { items: [], total: 1204, previous: undefined, next: undefined },
    previous: new URLSearchParams({ filing: 'a', key: 'x' }),
    next: undefined,
    from: 'zz',
  }),
  sparql: pages.sparql({
    ...query,
    answer: {
      form: 'solutions',
      variables: ['s'],
      rows: [{ s: { kind: 'iri', value: 'javascript:alert(1)', ...cell } }, {}],
      truncated: true,
    },
  }),
  'sparql with a problem': pages.sparql({ ...query, problem }),
  ontology: pages.ontology(ontology),
  shapes: pages.shapes(shapes),
  crosswalks: pages.crosswalks([crosswalk]),
  crosswalk: pages.crosswalk(crosswalk),
  problem: pages.problem(problem),
};

describe.each(Object.entries(all))('the page %s', (_name, page) => {
  const outline = outlineOf(page);

  it('has a language, a title of its own, and its landmarks', () => {
    expect(page.startsWith('<!DOCTYPE html>')).toBe(true);
    expect(outline.language).toBe('en-GB');
    expect(outline.title).toContain('Pinakes');
    expect(outline.landmarks.filter((name) => name === 'main')).toHaveLength(1);
    expect(outline.landmarks).toEqual(expect.arrayContaining(['header', 'nav', 'footer']));
    expect(page).toContain('<a class="skip" href="#main">');
  });

  it('has one first heading and skips no level', () => {
    expect(outline.headings.filter((level) => level === 1)).toHaveLength(1);
    expect(outline.headings[0]).toBe(1);
    expect(stepsDownByOne(outline.headings)).toBe(true);
  });

  it('has unique ids that every reference finds, and a label for every field', () => {
    expect(new Set(outline.ids).size).toBe(outline.ids.length);
    for (const reference of outline.references) expect(outline.ids).toContain(reference);
    expect(outline.unnamedInputs).toEqual([]);
  });

  it('keeps to its base path, to http links, and to the security policy', () => {
    for (const address of outline.links) expect(address).toMatch(/^(\/lib\/|#|https?:\/\/)/);
    expect(page).not.toMatch(
      /\sstyle=|<style|\son\w+="|javascript:[^<]*"|<script(?! type="application\/ld\+json")/,
    );
  });
});

it('titles of pages differ', () => {
  const titles = ['home', 'resource', 'thing', 'related', 'search', 'browse', 'sparql', 'problem'].map(
    (name) => outlineOf(all[name]!).title,
  );
  expect(new Set(titles).size).toBe(titles.length);
});

describe('the record page', () => {
  const page = all.resource!;

  it('tells what is not stated from what nobody has looked for', () => {
    expect(page).toMatch(/Publication year<\/dt><dd><span class="absent">Not stated/);
    expect(page).toMatch(/Place of publication<\/dt><dd><span class="absent">Not yet checked/);
  });

  it('shows every part, related resources with their reasons, and the ways on', () => {
    for (const part of [
      'First part.',
      'edited publisher abstract',
      'Practice guidance',
      'Managers',
      'co-production',
      'Personalised, coordinated.',
      'How to measure.',
      'Grew from the vanguard sites',
      'Companion document',
      'Shares co-production and volunteers',
      'href="https://example.org/a?b=1&amp;c=2" rel="noopener external"',
      'href="/lib/resource/1000/related"',
      'href="/lib/resource/1000.ttl"',
      'href="/lib/resource/1000.rdf"',
      'http://localhost:8080/id/resource/1000',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('marks demonstration entries wherever it names them', () => {
    const marks = page.match(/<span class="mark">Demonstration[^<]*<\/span>/g)!;
    // The case study under its principle and in its own list, and the related resource.
    expect(marks).toEqual([
      '<span class="mark">Demonstration · fictional</span>',
      '<span class="mark">Demonstration · fictional</span>',
      '<span class="mark">Demonstration</span>',
    ]);
    expect(page).not.toContain('This is a demonstration entry.');
  });

  it('says before all else that something no longer holds, and what to read instead', () => {
    const words = (changes: Partial<ResourceView>) =>
      pages
        .resource({ ...record, ...changes }, [])
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ');
    const withdrawn: ThingRef = {
      iri: 'urn:withdrawn',
      label: 'withdrawn',
      kind: undefined,
      path: undefined,
    };
    const status = { ref: withdrawn, reviewDate: undefined };
    expect(words({ status, outdated: { replacedBy: [] } })).toContain('Withdrawn. It no longer holds');
    const replacedBy = [record.links[0]!.ref];
    const replaced = words({ outdated: { replacedBy } });
    expect(replaced).toContain('Replaced. A later one has taken its place: Measurement.');
    expect(replaced.indexOf('Replaced.')).toBeLessThan(replaced.lastIndexOf('First part.'));
    expect(words({ status })).not.toContain('Withdrawn.');
  });

  it('gives several sentences as a list, and keeps the lines of steps', () => {
    const guidance = 'https://w3id.org/pinakes/ontology#guidance';
    const facts = (...values: readonly string[]) => [{ label: 'How to do it', property: guidance, values }];
    const shown = (...values: readonly string[]) => pages.thing({ ...thing, facts: facts(...values) });
    expect(shown('Sit down.', 'Listen.')).toContain('<li>Sit down.</li><li>Listen.</li>');
    expect(shown('First:\n1. Sit down.\n2. Listen.')).toContain('<li>First:\n1. Sit down.\n2. Listen.</li>');
    expect(shown('Sit down.')).not.toContain('<li>Sit down.');
  });

  it('says truth values in words', () => {
    const deprecated = 'http://www.w3.org/2002/07/owl#deprecated';
    const facts = [{ label: 'No longer used', property: deprecated, values: ['true'] }];
    const page = pages.thing({ ...thing, facts });
    expect(page.replace(/<[^>]+>/g, ' ')).toMatch(/No longer used\s+yes\s/);
    expect(page).not.toMatch(/>\s*true\s*</);
  });

  it('says what a demonstration entry and a fictional one are', () => {
    expect(pages.resource({ ...record, demonstration: true }, [])).toContain(
      'This is a demonstration entry.',
    );
    const fictional = pages.resource({ ...record, demonstration: true, fictional: true }, []);
    expect(fictional).toContain('This entry is fictional.');
    expect(fictional).not.toContain('"CreativeWork"');
  });

  it('escapes hostile data and links to no script', () => {
    const hostile = `</title><script>alert("1")</script>'`;
    const text = pages.resource(
      {
        ...record,
        title: hostile,
        subjects: [{ iri: 'javascript:alert(2)', label: hostile, kind: undefined, path: undefined }],
        access: [{ kind: undefined, url: 'javascript:alert(3)', note: hostile }],
        context: [hostile],
      },
      [],
    );
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/href="javascript/i);
    expect(text).toContain('javascript:alert(3)');
    expect(text).toContain('&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;');
  });
});

describe('the page of the profile', () => {
  it('says at every shape, and before all of them, what validation does not look at', () => {
    const page = all.shapes!;
    const [before, entries] = page.split('class="terms"', 2) as [string, string];
    const words = (text: string) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
    expect(words(before)).toContain('sh:sparql of A-title-given, elsewhere');
    expect(words(before)).toContain('sh:&lt;minLenght&gt; of rule, 2 shapes without a name');
    expect(before).toContain('<a href="#A-title-given">');
    expect(before).not.toContain('href="#elsewhere"');
    expect(words(entries)).toContain('Not looked atsh:sparql');
    expect(words(page.slice(page.indexOf('id="rule"')))).toContain('Not looked atsh:&lt;minLenght&gt;');
    expect(page.match(/Not looked at/g)).toHaveLength(2);
  });
});

describe('lists', () => {
  it('mark matches, and demonstration entries, in what was found', () => {
    expect(all.search).toContain('a <mark>&lt;b&gt;</mark> <mark>co-production</mark>');
    expect(all.search!.match(/class="mark"/g)).toHaveLength(1);
    expect(all.search).toContain('Subjects:</span> <mark>citizen</mark> participation, patients</p>');
    expect(all.search).toContain('45 results');
    expect(all.search).toContain('href="/lib/search?q=co" rel="prev"');
    expect(all.search).toContain('href="/lib/search?q=co&amp;page=3" rel="next"');
  });

  it('go by letter where they are long, accents and digits included', () => {
    const page = all['browse by letter']!;
    expect([...page.matchAll(/<h2 id="letter-([a-z]+)">/g)].map(([, letter]) => letter)).toEqual([
      'other',
      'a',
      'e',
    ]);
  });

  it('go page by page where they are as long as the catalogue, from a letter or a name on', () => {
    expect(all.list).toContain('1,204 entries');
    expect(all.list).toContain('href="/lib/resources?from=B"');
    expect(all.list).toContain('value="b&quot;"');
    expect(all.list).toContain('href="/lib/resources?filing=a&amp;key=x" rel="prev"');
    expect(all.list).toContain('href="/lib/resources?filing=c+%26+d&amp;key=y" rel="next"');
    expect(all['list without entries']).toContain('Nothing is filed as <strong>zz</strong> or behind');
  });

  it('say how much of them is shown', () => {
    expect(all.thing).toContain('The first 1 of 30.');
  });
});

describe('the query page', () => {
  it('keeps the query as it was written', () => {
    expect(all.sparql).toContain('\nSELECT *\n{ ?s ?p &quot;&lt;&quot; }</textarea>');
  });

  it('shows an address that is no web address as text, and an unbound variable as such', () => {
    expect(all.sparql).toContain('<td>javascript:alert(1)</td>');
    expect(all.sparql).toContain('unbound');
  });

  it('says where a query does not parse', () => {
    expect(all['sparql with a problem']).toContain('Line 2, column 3');
  });
});

describe('the files of the site', () => {
  it('are served under names that change with their content', async () => {
    const address = /href="\/lib(\/static\/site\.[0-9a-f]{12}\.css)"/.exec(all.home!)![1]!;
    const route = pages.routes.find(({ path }) => path === '/static/:name')!;
    const context = { params: { name: address.split('/').at(-1)! }, caller: { kind: 'anonymous' } as const };
    const response = await route.handler(new Request(`http://x${address}`), context);
    expect(response.headers.get('cache-control')).toContain('immutable');
    const css = await response.text();
    expect(css).toContain(':root');
    expect(css).not.toMatch(/@import|url\(|https?:/);
  });
});

describe('the page of very many results', () => {
  it('says that there are more, and neither how many pages nor that this is the last', () => {
    const results = { query: 'co', total: 10_000, totalIs: 'at-least', offset: 20, limit: 20, hits } as const;
    const page = pages.search({ query: 'co', results });
    expect(page).toContain('more than 10,000 results for');
    expect(page).toContain('<span>Page 2</span>');
    expect(page).toContain('rel="next"');
    expect(pages.search({ query: 'co', results: { ...results, totalIs: 'exact' } })).toContain(
      'Page 2 of 500',
    );
  });
});
