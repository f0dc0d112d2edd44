import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries, type SchemeQuality } from '../../src/catalogue/index.ts';
import { sharedData } from '../shared-data.ts';
import { badThesauri, soundThesaurus } from './bad-thesauri.ts';
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
    expect(badThesauri.map(({ condition }) => condition).toSorted()).toEqual(conditions.toSorted());
  });

  it.each(badThesauri)('shows $condition, and what is proposed repairs it', async (bad) => {
    await stored.turtle(bad.turtle);
    const before = await quality(stored);
    expect(found(before, bad.condition)).toEqual(bad.found);
    const { findings } = before.conditions.find(({ name }) => name === bad.condition)!;
    // Of a round, one step is enough; the others are sound once it is gone.
    const repairs = bad.condition === 'cycles' ? findings.slice(1) : findings;
    const generation = stored.store.generation.number;
    for (const { repair } of repairs) update(stored, repair!);
    expect(stored.store.generation.number).toBeGreaterThan(generation);
    if (bad.marksOnly === true) return;
    const after = await quality(stored);
    expect(found(after, bad.condition)).toEqual([]);
    expect(after.totals.error).toBeLessThanOrEqual(Math.max(0, before.totals.error - 1));
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
});
