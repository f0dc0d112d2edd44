import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadQueries } from '../../src/catalogue/index.ts';
import { explicitRows } from '../../src/catalogue/related/read-explicit.ts';
import { type ResourceRows, readResource } from '../../src/catalogue/resource/read-resource.ts';
import type { Solution } from '../../src/engine/index.ts';
import { namedNode } from '../../src/rdf/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { BASE, root, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

/** What is read by ids is what these queries answer, which say in SPARQL what is meant. */
const reference = loadQueries(join(root, 'tests', 'catalogue', 'reference-queries'));
const demonstrationGraph = `${BASE}/graph/demonstration`;

type Row = Readonly<Record<string, string | undefined>>;

const plain = (row: Solution): Row =>
  Object.fromEntries(Object.entries(row).map(([name, term]) => [name, `${term!.termType} ${term!.value}`]));
const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** A column, which is left out where there is nothing in it, as in an answer. */
const text = (name: string, value: string | undefined): Row =>
  value === undefined ? {} : { [name]: `Literal ${value}` };
const statement = (row: ResourceRows['facts'][number]): Row => ({
  property: `NamedNode ${row.property}`,
  value: `${row.value.termType} ${row.value.value}`,
  ...text('label', row.label),
});

describe('reading a resource by ids', () => {
  let catalogue: StoredCatalogue;
  let resources: readonly string[];
  beforeAll(async () => {
    catalogue = await shippedCatalogue();
    // Names in several languages, none at all, and parts that are shared: what the collection has few of.
    await catalogue.turtle(`
      @prefix dcterms: <http://purl.org/dc/terms/> . @prefix pin: <https://w3id.org/pinakes/ontology#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
      <id/subject/many> skos:prefLabel "Zwei"@de, "two"@en-GB, "deux"@fr, "2" ; dcterms:title "not this"@en .
      <id/subject/none> skos:altLabel "never" .
      <id/resource/1000> dcterms:subject <id/subject/many>, <id/subject/none>, [ foaf:name "Blank" ] ;
        dcterms:references <id/resource/1001>, <id/subject/none> .
      [] pin:relationFrom <id/resource/1000> ; pin:relationTo <id/resource/2000>, <id/resource/1001> ;
        pin:reason "b", "a" ; pin:relationKind pin:companion, pin:evaluates .
      [] pin:relationTo <id/resource/1000> ; pin:relationFrom <id/resource/1001> .
    `);
    const rows = await ask('resources', {});
    resources = rows.map(({ resource }) => resource!.value);
  });

  function ask(name: string, bindings: Readonly<Record<string, string>>): Promise<readonly Solution[]> {
    const terms = Object.entries(bindings).map(([variable, iri]) => [variable, namedNode(iri)] as const);
    return evaluatingEngine(catalogue).select({
      text: reference.get(name)!.text,
      bindings: Object.fromEntries(terms),
      access: { graphs: undefined },
    });
  }
  const read = (thing: string) =>
    readResource(catalogue.context, { thing, demonstrationGraph, graphs: undefined })!;

  it('answers for every resource what the reference queries answer', async () => {
    expect(resources.length).toBeGreaterThan(20);
    for (const resource of resources) {
      const found = read(resource);
      const asked = `NamedNode ${resource}`;
      expect(
        sorted(
          found.facts.map((row) => ({
            thing: asked,
            ...statement(row),
            ...text('propertyLabel', row.propertyLabel),
          })),
        ),
        resource,
      ).toEqual(sorted((await ask('facts', { thing: resource })).map(plain)));

      const parts = (role: string, things: ResourceRows['access']): readonly Row[] =>
        things.flatMap(({ iri, rows }) => rows.map((row) => ({ role, iri, ...statement(row) })));
      const around = [
        ...parts('access', found.access),
        ...parts('record', found.records),
        ...parts('origin', found.origins),
        ...parts('relation-from', found.relationsFrom),
        ...parts('relation-to', found.relationsTo),
        ...found.incoming.map((row) => ({
          role: 'incoming',
          iri: row.value.value,
          ...statement(row),
        })),
      ];
      const inParts = (rows: readonly Solution[]): readonly Row[] =>
        rows.map(({ role, node, ...row }) => {
          const { property, value, label } = plain(row);
          return { role: role?.value, iri: node!.value, property, value, ...(label && { label }) };
        });
      expect(sorted(around), resource).toEqual(sorted(inParts(await ask('surroundings', { resource }))));
      expect(sorted(parts('', found.caseStudies).map(({ role: _, ...row }) => row)), resource).toEqual(
        sorted(inParts(await ask('case-studies', { resource })).map(({ role: _, ...row }) => row)),
      );

      const principles = found.principles.flatMap(({ set, members }) =>
        parts('', members).map(({ role: _, ...row }) => ({ set, ...row })),
      );
      const principleRows = (await ask('principles', { resource })).map((row) => ({
        set: row.set!.value,
        ...inParts([row])[0],
      }));
      expect(sorted(principles), resource).toEqual(
        sorted(principleRows.map(({ role: _, ...row }: Row) => row)),
      );
    }
  });

  it('answers the stated links in the order of the reference query', async () => {
    for (const resource of resources) {
      const statements = { source: catalogue.source, graphs: { kind: 'union', graphs: undefined } } as const;
      const expected = (await ask('explicit', { resource })).map((row) => ({
        item: row.item!.value,
        label: row.label?.value,
        property: row.property!.value,
        direction: row.direction!.value,
        reason: row.reason?.value,
      }));
      expect(explicitRows(statements, resource), resource).toEqual(expected);
    }
  });

  it('sees only the graphs that a caller may read', async () => {
    const records = `${BASE}/graph/records`;
    const own = { thing: `${BASE}/id/resource/1000`, demonstrationGraph };
    const all = readResource(catalogue.context, { ...own, graphs: undefined })!;
    const some = readResource(catalogue.context, { ...own, graphs: [records] })!;
    expect(some.facts.length).toBeGreaterThan(0);
    expect(some.caseStudies.length).toBeLessThan(all.caseStudies.length);
    expect(readResource(catalogue.context, { ...own, graphs: [] })).toBeUndefined();
    const ofDemonstration = { ...own, thing: `${BASE}/id/resource/2100` };
    const marks = (graphs: readonly string[] | undefined) =>
      readResource(catalogue.context, { ...ofDemonstration, graphs })?.facts.filter(
        ({ property }) => property === 'https://w3id.org/pinakes/ontology#demonstration',
      ).length;
    expect(marks(undefined)).toBeGreaterThan(0);
    expect(marks([records]) ?? 0).toBe(0);
  });
});
