import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries, type SchemeQuality } from '../../src/catalogue/index.ts';
import { sharedData } from '../shared-data.ts';
import { badThesauri, PREFIXES, soundThesaurus } from './bad-thesauri.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, quadsOf, root, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const scheme = `${BASE}/id/scheme/t`;

async function quality(stored: StoredCatalogue, iri = scheme): Promise<SchemeQuality> {
  const catalogue = createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });
  const report = await catalogue.schemeQuality(iri);
  if (report === undefined) throw new Error(`no concept is in ${iri}`);
  return report;
}

/** The findings of a condition as `name=last part of the term`. */
function found(report: SchemeQuality, name: string): readonly string[] {
  const condition = report.conditions.find((one) => one.name === name)!;
  expect(condition.total).toBe(condition.findings.length);
  return condition.findings.map(({ terms }) =>
    terms
      .map(
        (term) => `${term.name}=${term.ref.iri === '' ? term.ref.label : term.ref.iri.split(/[/#]/).at(-1)}`,
      )
      .join(' '),
  );
}

const totals = (report: SchemeQuality) =>
  report.conditions.filter(({ total }) => total > 0).map(({ name, total }) => `${name} ${total}`);

describe('a small thesaurus', () => {
  let stored: StoredCatalogue;
  beforeEach(() => {
    stored = new StoredCatalogue();
  });

  it('without faults has none, and a scheme without concepts no report', async () => {
    await stored.turtle(soundThesaurus);
    const report = await quality(stored);
    expect(totals(report)).toEqual([]);
    expect(report).toMatchObject({ concepts: 3, totals: { error: 0, warning: 0, note: 0 } });
    expect(report.conditions.every(({ notChecked }) => notChecked === undefined)).toBe(true);
    const catalogue = createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });
    expect(await catalogue.schemeQuality(`${BASE}/id/scheme/none`)).toBeUndefined();
    expect((await catalogue.schemes()).map(({ path }) => path)).toEqual(['/scheme/t']);
  });

  it('is made for every condition', () => {
    const names = [...queries.keys()].filter((name) => name.startsWith('thesaurus/'));
    const conditions = names.filter((name) => name !== 'thesaurus/schemes').map((name) => name.slice(10));
    // Some can be broken in two ways.
    const broken = new Set(badThesauri.map(({ condition }) => condition));
    expect([...broken].toSorted()).toEqual(conditions.toSorted());
  });

  it.each(badThesauri)('shows $condition, and what is proposed repairs it', async (bad) => {
    await stored.turtle(bad.turtle);
    const before = await quality(stored);
    expect(found(before, bad.condition)).toEqual(bad.found);
    const { findings } = before.conditions.find(({ name }) => name === bad.condition)!;
    const generation = stored.store.generation.number;
    for (const { repair } of findings) update(stored, repair!);
    expect(stored.store.generation.number).toBeGreaterThan(generation);
    if (bad.marksOnly === true) return;
    const after = await quality(stored);
    expect(found(after, bad.condition)).toEqual([]);
    expect(after.totals.error).toBeLessThanOrEqual(Math.max(0, before.totals.error - 1));
  });
});

describe('a thesaurus in terms that are kinds of those of SKOS', () => {
  const KINDS = `${PREFIXES} @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix iso: <http://purl.org/iso25964/skos-thes#> .
    :Device rdfs:subClassOf skos:Concept . :within rdfs:subPropertyOf :in . :in rdfs:subPropertyOf skos:broader .
    :beside rdfs:subPropertyOf skos:related .`;
  const told = (key: string, more: string) =>
    `:${key} a :Device ; skos:prefLabel "${key}"@en ; skos:definition "${key}."@en ; skos:inScheme s:t ; ${more} .`;
  const sound = `${KINDS} s:t a skos:ConceptScheme ; skos:prefLabel "T"@en ; skos:hasTopConcept :a .
    ${told('a', 'skos:topConceptOf s:t')} ${told('b', 'iso:broaderPartitive :a')} ${told('c', ':within :b')}
    :g a iso:ThesaurusArray ; skos:prefLabel "g"@en ; iso:subGroup :c .`;
  const iri = (name: string) => `${BASE}/id/subject/${name}`;
  const skos = 'http://www.w3.org/2004/02/skos/core#';

  it('is held to the conditions as its pages read it, and the report names the kinds', async () => {
    const stored = new StoredCatalogue();
    await stored.turtle(sound);
    const report = await quality(stored);
    // Nothing but what is told of plain statements: no orphans, and nobody is out of reach.
    expect(totals(report)).toEqual(['relations-of-own-kinds 2', 'undeclared-concepts 3']);
    expect(report.kinds).toMatchObject({
      [`${skos}broader`]: ['http://purl.org/iso25964/skos-thes#broaderPartitive', iri('within')],
      [`${skos}Concept`]: [iri('Device')],
    });
    expect(Object.keys(report.kinds)).not.toContain(`${skos}related`);
    const plain = new StoredCatalogue();
    await plain.turtle(soundThesaurus);
    expect((await quality(plain)).kinds).toEqual({});
  });

  it('breaks them by these terms as well, and is repaired', async () => {
    const stored = new StoredCatalogue();
    await stored.turtle(
      `${sound} ${told('lone', 'skos:altLabel "l"@en')} :c :beside :a ; iso:broaderPartitive :a . :a :within :c .`,
    );
    const report = await quality(stored);
    expect(found(report, 'orphans')).toEqual(['concept=lone']);
    expect(found(report, 's27-related-and-broader')).toEqual(['concept=a other=c', 'concept=c other=a']);
    expect(found(report, 'cycles')).toHaveLength(2);
    expect(found(report, 'top-concepts-with-broader')).toEqual(['concept=a other=c']);
    for (const name of ['cycles', 's27-related-and-broader']) {
      const { findings } = report.conditions.find((one) => one.name === name)!;
      for (const { repair } of findings) update(stored, repair!);
    }
    const after = await quality(stored);
    expect(found(after, 'cycles')).toEqual([]);
    expect(found(after, 's27-related-and-broader')).toEqual([]);
  });
});

describe('all repairs of a report together', () => {
  const takeAll = async (turtle: string) => {
    const stored = new StoredCatalogue();
    await stored.turtle(turtle);
    const before = await quality(stored);
    for (const { findings } of before.conditions)
      for (const { repair } of findings) if (repair !== undefined) update(stored, repair);
    return { before, after: await quality(stored) };
  };

  it.each(badThesauri)('bring no error to what $condition was tried on', async ({ turtle }) => {
    const { before, after } = await takeAll(turtle);
    const worse = after.conditions.filter(
      ({ name, severity, total }) =>
        severity === 'error' && total > before.conditions.find((one) => one.name === name)!.total,
    );
    expect(worse.map(({ name }) => name)).toEqual([]);
  });

  it('make no top concept of what is put below another', async () => {
    const far = (key: string, more: string) =>
      `:${key} a skos:Concept ; skos:prefLabel "${key}"@en ; skos:definition "${key}."@en ; skos:inScheme s:t ; ${more} .`;
    const { before, after } = await takeAll(
      `${soundThesaurus} ${far('d', 'skos:broaderTransitive :a')} ${far('e', 'skos:broader :d')} :a skos:narrowerTransitive :f . ${far('f', 'skos:altLabel "ff"@en')}`,
    );
    expect(totals(before)).toContain('only-transitive 2');
    expect(found(after, 'top-concepts-with-broader')).toEqual([]);
    expect(after.totals).toMatchObject({ error: 0, warning: 0 });
  });
});

describe('a whole report', () => {
  // Each query of a report is asked again before and after; these have each form of repair.
  const some = badThesauri.filter(({ condition }) =>
    /^(s06|s14|s52|cycles|no-pref|empty|labels-with-stray|deprecated-in-use|matches-within)/.test(condition),
  );
  it.each(some)('repairs all of $condition at once as well', async (bad) => {
    const stored = new StoredCatalogue();
    await stored.turtle(bad.turtle);
    const catalogue = createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });
    const whole = (await catalogue.wholeSchemeQuality(scheme))!;
    expect(found(whole, bad.condition)).toEqual(bad.found);
    const { repairs = [], findings } = whole.conditions.find(({ name }) => name === bad.condition)!;
    expect(repairs).toHaveLength(1);
    const generation = stored.store.generation.number;
    for (const repair of repairs) update(stored, repair);
    expect(stored.store.generation.number).toBeGreaterThan(generation);
    if (bad.marksOnly === true || findings.length === 0) return;
    expect(found(await quality(stored), bad.condition)).toEqual([]);
  });
});

describe('a thesaurus that seldom names its scheme', () => {
  const concept = (name: string, more: string) =>
    `<${name}> a skos:Concept ; skos:prefLabel "${name}"@en ; skos:definition "What ${name} is."@en ; ${more} .`;
  const stored = new StoredCatalogue();
  beforeAll(async () => {
    await stored.turtle(
      `@base <http://elsewhere.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <tied> skos:hasTopConcept <a> .
      ${concept('a', 'skos:narrower <b>')} ${concept('b', 'skos:altLabel "x"@en')}
      ${concept('c', 'skos:broader <b> ; skos:related <d> ; skos:altLabel "x"@en')}
      ${concept('d', 'skos:inScheme <said> ; skos:broader <b>')} ${concept('e', 'skos:broader <d>')}
      <linked> skos:broader <e> .
      ${concept('free', 'skos:altLabel "free"@en')} ${concept('bound', 'skos:broader <free> ; skos:related <free>')}
      <unsaid> skos:prefLabel "unsaid"@en ; skos:definition "U."@en ; skos:broader <free> . <mapped> skos:prefLabel "mapped"@en ; skos:exactMatch <free> .`,
      'elsewhere',
    );
  });
  const at = (name: string) => `http://elsewhere.example/${name}`;

  it('is checked with what readers find in it, and what is elsewhere is left out', async () => {
    const tied = await quality(stored, at('tied'));
    expect(tied.concepts).toBe(3);
    expect(found(tied, 'undeclared-scheme')).toEqual(['concept=tied']);
    expect(found(tied, 'shared-other-labels')).toEqual(['concept=b other=c label=x']);
    expect(found(tied, 'one-sided-related')).toEqual(['concept=c other=d']);
    expect(found(tied, 'members-that-do-not-say-so')).toEqual(['concept=b', 'concept=c']);
    const said = await quality(stored, at('said'));
    expect(said.concepts).toBe(2);
    expect(found(said, 'members-that-do-not-say-so')).toEqual(['concept=e']);
  });

  it('is repaired where its statements are, and names its scheme then', async () => {
    const tied = await quality(stored, at('tied'));
    for (const { name, findings } of tied.conditions)
      if (/^(undeclared|members-that|top-concepts-outside)/.test(name))
        for (const { repair } of findings) update(stored, repair!);
    const after = await quality(stored, at('tied'));
    expect(after.concepts).toBe(3);
    expect(totals(after)).not.toContain('undeclared-scheme 1');
    expect(found(after, 'members-that-do-not-say-so')).toEqual([]);
    expect(found(after, 'top-concepts-outside-the-scheme')).toEqual([]);
  });

  it('has a report of the concepts in no scheme, which asks for none of them to be on top of it', async () => {
    const none = await quality(stored, '');
    expect(none).toMatchObject({ concepts: 3, scheme: { iri: '', label: 'Concepts in no scheme' } });
    expect(totals(none)).toEqual([
      's13-labels-of-two-kinds 1',
      's27-related-and-broader 1',
      'one-sided-related 1',
      'undeclared-concepts 1',
    ]);
    expect(found(none, 'undeclared-concepts')).toEqual(['concept=unsaid']);
  });
});

describe('the shipped schemes', () => {
  it('have no errors, and the subject terms no warnings either', async () => {
    const stored = await shippedCatalogue();
    const catalogue = createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries });
    const schemes = await catalogue.schemes();
    expect(schemes.map(({ path }) => path)).toContain('/scheme/subjects');
    for (const { iri } of schemes) {
      const report = await quality(stored, iri);
      expect(report.totals.error, JSON.stringify(totals(report))).toBe(0);
    }
    const subjects = await quality(stored, `${BASE}/id/scheme/subjects`);
    expect(subjects.concepts).toBeGreaterThan(600);
    expect(subjects.totals.warning, JSON.stringify(totals(subjects))).toBe(0);
  }, 60_000);
});

const thesauri = [
  ['thesaurus-unesco', 'unesco-thesaurus.ttl', 'http://vocabularies.unesco.org/thesaurus'],
  ['skos-yso-sample', 'yso.ttl', 'http://www.yso.fi/onto/yso/'],
] as const;

describe.each(thesauri)('%s', (folder, file, iri) => {
  const shared = sharedData(folder);

  it.skipIf(!shared.present)(
    `has the same report each time${shared.reason}`,
    async () => {
      const stored = new StoredCatalogue();
      stored.change([], await quadsOf(createReadStream(join(shared.folder, file)), 'other'));
      const report = await quality(stored, iri);
      for (const { name, notChecked } of report.conditions) expect(notChecked, name).toBeUndefined();
      expect({ concepts: report.concepts, found: totals(report) }).toMatchSnapshot();
    },
    120_000,
  );

  it.skipIf(!shared.present)(
    `is checked by its hierarchy where no concept says which scheme it is in${shared.reason}`,
    async () => {
      const stored = new StoredCatalogue();
      const all = await quadsOf(createReadStream(join(shared.folder, file)), 'other');
      stored.change(
        [],
        all.filter(({ predicate }) => predicate.value !== 'http://www.w3.org/2004/02/skos/core#inScheme'),
      );
      const report = await quality(stored, iri);
      for (const { name, notChecked } of report.conditions) expect(notChecked, name).toBeUndefined();
      expect({ concepts: report.concepts, found: totals(report) }).toMatchSnapshot();
    },
    120_000,
  );
});
