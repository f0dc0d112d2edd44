import type { BibliographicRecord } from '../bibliography/index.ts';
import type { GraphAccess } from '../engine/index.ts';
import { namedNode } from '../rdf/index.ts';
import { addresses as addressesOf } from './addresses.ts';
import { asking as askingOf, engineAt, type ReadingEngine } from './asking.ts';
import { browseKind } from './browse.ts';
import type { Catalogue } from './catalogue.ts';
import { holdingsOf, homeView } from './home.ts';
import { listView } from './listing/list-view.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import { marked } from './marks/marked.ts';
import { perGeneration } from './per-generation.ts';
import { p } from './properties.ts';
import type { Queries } from './queries.ts';
import { questionsOf } from './questions.ts';
import { toRef } from './refs.ts';
import { headingOf } from './related/heading.ts';
import { relatedItems } from './related/related.ts';
import { resourceView } from './resource/resource-view.ts';
import { resultEntries, searchPage } from './search/search-page.ts';
import { checkScheme, pageReport, wholeReport } from './thesaurus/check-scheme.ts';
import { conditionsOf } from './thesaurus/conditions.ts';
import { conceptSchemes } from './thesaurus/schemes.ts';
import { thingView } from './thing/thing-view.ts';
import type { Kind } from './views.ts';
import { readOntology } from './vocabulary/read-ontology.ts';
import { readProfile } from './vocabulary/read-profile.ts';

export type CatalogueParts = {
  readonly engine: ReadingEngine;
  /** With or without a slash at its end. */
  readonly baseUrl: string;
  readonly queries: Queries;
  /** What the catalogue's readers may see; every graph where it is left out. */
  readonly access?: GraphAccess;
  /** Whether lists that read much are kept until something changes; yes where nothing is said. */
  readonly remember?: boolean;
};

/** The catalogue over an engine. Every answer is of the engine's present generation. */
export function createCatalogue({
  engine,
  baseUrl,
  queries,
  access = { graphs: undefined },
  remember = true,
}: CatalogueParts): Catalogue {
  const addresses = addressesOf(baseUrl);
  const asking = askingOf(engine, queries, access);

  const known = async (iri: string): Promise<boolean> =>
    (await asking.select('thing/known', { thing: iri })).length > 0;

  /** The form of a thing's identifier that the data has. Most keys can be written one way only, and need no question. */
  const identifier = async (kind: Kind, key: string): Promise<string> => {
    const forms = addresses.identifiersOf(kind, key);
    if (forms.length === 1) return forms[0]!;
    const found = await Promise.all(forms.map(known));
    return forms[Math.max(0, found.indexOf(true))]!;
  };

  const withMarks = <View>(view: View): Promise<View> => marked(view, asking, addresses);

  // These read much of the catalogue, and are asked for far more often than it changes.
  const kept: typeof perGeneration = remember ? perGeneration : (_engine, work) => work;
  const home = kept(engine, async () => withMarks(await homeView(engine, asking, addresses)));
  const browse = kept(engine, async (kind: Exclude<Kind, ListedKind>) =>
    withMarks(await browseKind(kind, asking, addresses)),
  );

  const schemeReport = (iri: string, extent: typeof pageReport) =>
    checkScheme(iri, { conditions: conditionsOf(queries), extent }, asking, addresses);
  const schemeQuality = kept(engine, (iri: string) => schemeReport(iri, pageReport));

  return {
    resource: async (key) =>
      withMarks(await resourceView(await identifier('resource', key), key, asking, addresses)),
    async resourcePage(key, limit) {
      const iri = await identifier('resource', key);
      const resource = await resourceView(iri, key, asking, addresses);
      if (resource === undefined) return undefined;
      return withMarks({ resource, related: await relatedItems(iri, limit, asking, addresses) });
    },
    thing: async (kind, key) =>
      withMarks(await thingView(await identifier(kind, key), kind, asking, addresses)),
    async describe(kind, key) {
      const iri = await identifier(kind, key);
      const triples = await asking.construct('thing/description', { thing: iri });
      const own = triples.filter(({ subject }) => subject.value === iri);
      return own.length > 0 && !own.some(({ predicate }) => predicate.value === p.mergedInto)
        ? triples
        : undefined;
    },
    async bibliographic(key) {
      const iris = [await identifier('resource', key)];
      const [record] = await asking.read<readonly (BibliographicRecord | undefined)[]>(
        'catalogue.records-of',
        { iris },
      );
      return record;
    },
    async describedWith(part) {
      const [row] = await asking.select('thing/whole', { part });
      return row?.thing && toRef(row.thing, undefined, addresses);
    },
    exists: async (kind, key) => known(await identifier(kind, key)),
    async related(key, limit) {
      const iri = await identifier('resource', key);
      const [isKnown, items] = await Promise.all([known(iri), relatedItems(iri, limit, asking, addresses)]);
      return isKnown ? withMarks(items) : undefined;
    },
    async relatedPage(key, limit) {
      const iri = await identifier('resource', key);
      const heading = await headingOf(iri, asking, addresses);
      if (heading === undefined) return undefined;
      return withMarks({ ...heading, items: await relatedItems(iri, limit, asking, addresses) });
    },
    search: async (query, range) => withMarks(await searchPage(query, range, asking, addresses)),
    resultEntries: async (iris) => withMarks(await resultEntries(iris, asking, addresses)),
    writtenRecords: (iris, format) => asking.read('catalogue.written-records', { iris, format }),
    holdings: () => holdingsOf(engine, asking),
    home,
    browse,
    list: async (kind, window) => withMarks(await listView(kind, window, asking, addresses)),
    questions: () => questionsOf(queries),
    schemes: () => conceptSchemes(asking, addresses),
    schemeQuality,
    wholeSchemeQuality: (iri) => schemeReport(iri, wholeReport),
    ontology: kept(engine, async () => withMarks(await readOntology(asking, addresses))),
    profile: kept(engine, () => readProfile(asking, addresses)),
    refs: async (iris) => {
      const labels = await asking.read<Readonly<Record<string, string>>>('catalogue.labels', {
        things: iris,
      });
      return withMarks(
        iris.map((iri) => ({
          ref: toRef(namedNode(iri), labels[iri], addresses),
          isNamed: labels[iri] !== undefined,
        })),
      );
    },
    named: (kind, name) => asking.read('catalogue.things-named', { kind, name }),
    thesauri: (languages) => asking.read('catalogue.thesauri', { languages }),
    thesaurus: (iri, window) => asking.read('catalogue.thesaurus', { iri, window }),
    concept: async (iri, languages) => withMarks(await asking.read('catalogue.concept', { iri, languages })),
    conceptList: (iri, window) => asking.read('catalogue.concept-list', { iri, window }),
    concepts: (words, window) => asking.read('catalogue.find-concepts', { words, ...window }),
    inferenceRules: () => asking.read('catalogue.inference-rules', {}),
    inferredAbout: (iri) => asking.read('catalogue.inferred-about', { iri }),
    because: (triple) => asking.read('catalogue.inferred-because', { triple }),
    async mergedInto(kind, key) {
      const forms = addresses.identifiersOf(kind, key);
      const rows = await Promise.all(forms.map((thing) => asking.select('thing/merged', { thing })));
      return rows.flat()[0]?.other?.value;
    },
    at: (generation) =>
      createCatalogue({ engine: engineAt(engine, generation), baseUrl, queries, access, remember: false }),
    iriOf: addresses.iriOf,
    refOf: (term, label) => toRef(term, label, addresses),
  };
}
