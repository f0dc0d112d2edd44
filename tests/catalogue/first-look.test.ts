import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadQueries } from '../../src/catalogue/index.ts';
import { underKinds } from '../../src/catalogue/thesaurus/condition-text.ts';
import type { UsedKinds } from '../../src/catalogue/thesaurus/reading/used-kinds.ts';
import { namedNode } from '../../src/rdf/index.ts';
import { plainRandom } from '../plain-random.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { root, StoredCatalogue } from './stored-catalogue.ts';

const queries = loadQueries(join(root, 'queries'));
const SCREENED = /pf:inScheme \(\?scheme "([^"]+)"\)/g;
const SCHEME = 'http://wild.example/s';

const screened = [...queries.values()].filter(({ text }) => text.match(SCREENED) !== null);

/** A thesaurus of sixty concepts of which every statement is drawn by lot, so that it breaks much and not everything. */
function wildThesaurus(seed: number): string {
  const random = plainRandom(seed);
  const any = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const thing = () => `<c${Math.floor(random() * 60)}>`;
  const text = () =>
    any(['"a"', '"A"', '"b "', '"c"', '"  "', '"d\\u0007"', '"\\u202Ed"', '"e"', '"f"', '"g"', '"h"']);
  const label = () =>
    random() < 0.9 ? text() + any(['@en', '@en', '@de', '', '@english', '@cz', '@x-own']) : any(['3', '<l>']);
  const values: readonly (readonly [number, string, () => string])[] = [
    [90, 'a', () => any(['skos:Concept', 'skos:Concept', '<Own>', 'skos:Collection', 'skos:ConceptScheme'])],
    [60, 'skos:inScheme', () => any(['<s>', '<s>', '<t>'])],
    [90, 'skos:prefLabel', label],
    [40, 'skos:altLabel', label],
    [15, 'skos:hiddenLabel', label],
    [15, 'xl:prefLabel', () => '[ xl:literalForm "x"@en ]'],
    [8, 'xl:altLabel', () => any(['[ a xl:Label ]', '[ xl:literalForm "y"@en ]'])],
    [8, 'xl:hiddenLabel', () => '[ xl:literalForm "z"@en ]'],
    [25, 'skos:notation', () => any(['"1"', '"2"', '"3"', '"4"', '"5"', '<n>'])],
    [55, 'skos:broader', thing],
    [40, 'skos:narrower', thing],
    [30, 'skos:related', thing],
    [6, 'skos:related', () => any(['"text"', '<nowhere>', '<s>'])],
    [6, 'skos:broaderTransitive', thing],
    [6, 'skos:narrowerTransitive', thing],
    [12, 'skos:exactMatch', () => any(['<far1>', '<far2>', '<far3>', thing()])],
    [8, 'skos:closeMatch', () => any(['<far1>', '<far2>', thing(), '"far"'])],
    [8, 'skos:broadMatch', () => any(['<far1>', '<far2>', '<far3>', thing()])],
    [6, 'skos:mappingRelation', () => any(['<s>', '<far1>'])],
    [20, 'skos:definition', () => '"What it is."@en'],
    [6, 'owl:deprecated', () => any(['true', 'false'])],
    [3, 'dcterms:isReplacedBy', thing],
    [4, 'skos:prefSymbol', thing],
    [6, 'skos:topConceptOf', () => '<s>'],
    [6, '<beside>', thing],
    [6, '<part>', thing],
    [8, 'skos:relatedMatch', thing],
    [8, 'skos:hasTopConcept', thing],
  ];
  const statements = values.flatMap(([count, property, value]) =>
    Array.from({ length: count }, () => `${thing()} ${property} ${value()} .`),
  );
  return `@base <http://wild.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <c1> skos:inScheme <s> ; skos:broader <c0> ; skos:related <c2> . <c2> skos:inScheme <s> ; skos:broader <c0> .
    <beside> rdfs:subPropertyOf skos:related . <part> rdfs:subPropertyOf <piece> . <piece> rdfs:subPropertyOf skos:broader . <Own> rdfs:subClassOf skos:Concept .
    <s> a skos:ConceptScheme ; skos:hasTopConcept ${thing()}, ${thing()} .
    ${statements.join('\n')}`;
}

describe('a first look at a thesaurus', () => {
  it('is asked by each query for its own condition', () => {
    expect(screened.length).toBeGreaterThan(40);
    for (const { name, text } of screened)
      for (const [, condition] of text.matchAll(SCREENED)) expect(`thesaurus/${condition}`).toBe(name);
  });

  it('clears nobody who breaks a condition: the queries find the same without it', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 8; seed++) {
      const stored = new StoredCatalogue();
      await stored.turtle(wildThesaurus(seed), 'wild');
      const engine = evaluatingEngine(stored);
      const kinds = await engine.read<UsedKinds>('catalogue.kinds-in-use', {});
      for (const scheme of [SCHEME, 'https://w3id.org/pinakes/functions#noScheme']) {
        const bindings = { scheme: namedNode(scheme) };
        for (const { name, text } of screened) {
          const asked = text.includes('\n# entailment: none\n') ? text : underKinds(text, kinds);
          const all = await engine.select({ text: asked.replace(SCREENED, 'pf:inScheme ?scheme'), bindings });
          expect(await engine.select({ text: asked, bindings }), `${name}, seed ${seed}`).toEqual(all);
          if (all.length > 0) found.add(name);
        }
      }
    }
    // Every condition was broken by one or another, so none of them was cleared of nothing.
    expect(screened.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
  }, 180_000);

  it('says which conditions it knows', async () => {
    const stored = new StoredCatalogue();
    await stored.turtle(wildThesaurus(1), 'wild');
    const asked = evaluatingEngine(stored).select({
      text: `PREFIX pf: <https://w3id.org/pinakes/functions#> SELECT * { ?c pf:inScheme (<${SCHEME}> "ugliness") }`,
    });
    await expect(asked).rejects.toThrow(/a first look knows: cycles, deprecated-in-use, /);
  });
});
