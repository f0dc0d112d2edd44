import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue, loadQueries, type OntologyView } from '../../src/catalogue/index.ts';
import { namespaces } from '../../src/rdf/index.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, quadsOf, root, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(fileURLToPath(new URL('../../queries', import.meta.url)));
const { pin } = namespaces;

let stored: StoredCatalogue;
let view: OntologyView;
const termOf = (name: string, of: OntologyView = view) =>
  of.sections.flatMap(({ terms }) => terms).find((term) => term.name === name)!;
const catalogueOf = (access?: { graphs: readonly string[] }) =>
  createCatalogue({ engine: evaluatingEngine(stored), baseUrl: BASE, queries, ...(access && { access }) });

beforeAll(async () => {
  stored = await shippedCatalogue();
  stored.change([], await quadsOf(createReadStream(`${root}ontology/shapes.ttl`), 'shapes'));
  view = (await catalogueOf().ontology())!;
});

describe('the vocabulary of a catalogue', () => {
  it('counts the uses of each term as a query counts them, without those of the vocabulary itself', async () => {
    const engine = evaluatingEngine(stored);
    const counted = async (pattern: string) => {
      const text = `SELECT (COUNT(*) AS ?n) { GRAPH ?g { ${pattern} } FILTER(?g NOT IN (<graph/ontology>, <graph/alignments>, <graph/shapes>)) }`;
      return Number((await engine.select({ text }))[0]!.n!.value);
    };
    const terms = view.sections.flatMap((section) => section.terms);
    expect(terms.length).toBeGreaterThan(100);
    for (const { iri, uses, name, query } of terms) {
      const pattern = /\{\s*(.*?) \.\s*\}/s.exec(query)![1]!.replace(name, `<${iri}>`);
      expect(uses, iri).toBe(await counted(pattern));
    }
    expect(termOf('pin:Resource').uses).toBeGreaterThan(20);
    expect(termOf('dcterms:title').uses).toBeGreaterThan(50);
  });

  it('gives every term that is used things that use it, by name, with where they are described', async () => {
    const engine = evaluatingEngine(stored);
    for (const { iri, uses, instances } of view.sections.flatMap(({ terms }) => terms)) {
      expect(instances.length, iri).toBeLessThanOrEqual(Math.min(3, uses));
      for (const thing of instances) {
        const text = `SELECT ?p { <${thing.iri}> ?p ?o } LIMIT 1`;
        expect(await engine.select({ text }), thing.iri).toHaveLength(1);
        expect(thing.path, thing.iri).toMatch(/^\/[\w-]+\//);
        // What has no name is called by what it belongs to, never by its key.
        expect(thing.iri.endsWith(`/id/${thing.label}`), thing.label).toBe(false);
      }
    }
    expect(termOf('pin:describesMeasurementOf').instances).toMatchObject([
      {
        label: 'Six principles for engaging people and communities: definitions, evaluation and measurement',
        path: '/resource/1001',
      },
    ]);
    const { title } = (await catalogueOf().resource('1000'))!;
    const record = termOf('pin:CatalogueRecord').instances.find(({ iri }) => iri.endsWith('/record/1000'))!;
    expect(record.label).toBe(`catalogue record: ${title}`);
    expect(termOf('pin:ofProperty').instances[0]!.label).toMatch(/^origin of some statements: \w+/);
    expect(termOf('pin:demonstrates').instances[0]).toMatchObject({ demonstration: true, fictional: true });
  });

  it('counts again after a change, and only what a reader may see', async () => {
    const before = termOf('pin:contextNote').uses;
    update(
      stored,
      `PREFIX pin: <${pin}> INSERT DATA { GRAPH <graph/records> { <id/resource/1001> pin:contextNote "Later."@en } }`,
    );
    const after = (await catalogueOf().ontology())!;
    expect(termOf('pin:contextNote', after).uses).toBe(before + 1);
    const graphs = ['ontology', 'records'].map((name) => `${BASE}/graph/${name}`);
    const restricted = (await catalogueOf({ graphs }).ontology())!;
    expect(termOf('pin:CaseStudy', restricted)).toMatchObject({ uses: 0, instances: [] });
    expect(termOf('pin:Principle', restricted).uses).toBe(6);
  });

  it('says what a property is said of, leads to, belongs to and is held to', () => {
    const { links, constraints, alignments, kind, anchor } = termOf('pin:companion');
    const named = Object.fromEntries(links.map(({ label, terms }) => [label, terms.map(({ name }) => name)]));
    expect(named).toMatchObject({
      'Said of': ['pin:Resource'],
      'Leads to': ['pin:Resource'],
      Broader: ['dcterms:relation'],
    });
    expect(kind).toBe('Link to a thing, holds in both directions, never of the thing itself');
    expect(anchor).toBe('companion');
    expect(constraints.map(({ shape }) => shape)).toContain('Resource');
    expect(alignments.map(({ relation, term }) => `${relation} ${term.name}`)).toEqual([
      'Close to bf:accompanies',
      'Close to frbr:complement',
    ]);
    const inverse = termOf('pin:setOutIn').links.find(({ label }) => label === 'The other way round')!;
    expect(inverse.terms.map(({ name }) => name)).toEqual(['pin:setsOut']);
  });

  it('draws every class that something links, in columns of which each is behind what leads there', () => {
    const { classes, links } = view.diagram;
    const column = (iri: string) => classes.find((one) => one.iri === iri)!.column;
    expect(column(`${pin}Resource`)).toBe(1);
    expect(column(`${pin}PrincipleSet`)).toBe(2);
    expect(column(`${pin}CaseStudy`)).toBe(0);
    const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
    expect([...ends].sort()).toEqual(classes.map(({ iri }) => iri).sort());
    const drawn = links.map(
      ({ from, property, to }) => `${from.slice(pin.length)} ${property.name} ${to.slice(pin.length)}`,
    );
    expect(drawn).toContain('Resource pin:setsOut PrincipleSet');
    expect(drawn).toContain('Resource dcterms:subject SubjectTerm');
    for (const each of ['Resource', 'CaseStudy', 'Principle', 'PrincipleSet'])
      expect(drawn).toContain(`Resource pin:evaluates ${each}`);
    expect(drawn).toContain('Resource dcterms:replaces Resource');
    expect(drawn.filter((line) => line.includes('pin:setOutIn'))).toEqual([]);
  });

  it('is not there where its graph is empty', async () => {
    expect(await catalogueOf({ graphs: [`${BASE}/graph/records`] }).ontology()).toBeUndefined();
  });
});
