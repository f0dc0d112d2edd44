import type { GraphAccess } from '../../engine/index.ts';
import { addresses as addressesOf } from '../addresses.ts';
import type { ReadingEngine } from '../asking.ts';
import type { Catalogue } from '../catalogue.ts';
import { createCatalogue } from '../create-catalogue.ts';
import type { ListedKind } from '../listing/listed-kinds.ts';
import { perGeneration } from '../per-generation.ts';
import type { Queries } from '../queries.ts';
import { type Question, questionsOf } from '../questions.ts';
import { toRef } from '../refs.ts';
import type { Kind } from '../views.ts';
import type { AskedMethod, CatalogueArgument } from './answer-catalogue.ts';

export type CatalogueOverThreadsParts = {
  /** Its query threads are composed with `catalogueAnswering`. */
  readonly engine: ReadingEngine;
  /** For the reports that ask so much that each of their questions gets the time of a page. */
  readonly queries: () => Queries;
  readonly baseUrl: string;
  /** What the catalogue's readers may see; every graph where it is left out. */
  readonly access?: GraphAccess;
  /** Whether lists that read much are kept until something changes; yes where nothing is said. */
  readonly remember?: boolean;
  /** The change set after which it is asked; the present where it is left out. */
  readonly at?: number;
};

/** The catalogue of `create-catalogue.ts`, each of its methods answered whole by one query thread, but for long reports. */
export function catalogueOverThreads({
  engine,
  queries,
  baseUrl,
  access = { graphs: undefined },
  remember = true,
  at,
}: CatalogueOverThreadsParts): Catalogue {
  const addresses = addressesOf(baseUrl);
  const ask = async <Result>(method: AskedMethod, ...given: readonly unknown[]): Promise<Result> => {
    const argument: CatalogueArgument = { method, given, graphs: access.graphs };
    const answer = await engine.read<string | undefined>('catalogue.answer', argument, at);
    return (answer === undefined ? undefined : JSON.parse(answer)) as Result;
  };
  // These read much of the catalogue, and are asked for far more often than it changes.
  const kept: typeof perGeneration = remember ? perGeneration : (_engine, work) => work;
  const home = kept(engine, () => ask<Awaited<ReturnType<Catalogue['home']>>>('home'));
  const browse = kept(engine, (kind: Exclude<Kind, ListedKind>) =>
    ask<Awaited<ReturnType<Catalogue['browse']>>>('browse', kind),
  );
  const schemeQuality = kept(engine, (iri: string) =>
    // Each question of its own for the present; what was before is asked on one thread, which knows of when it is asked.
    at === undefined
      ? createCatalogue({ engine, baseUrl, queries: queries(), access, remember: false }).schemeQuality(iri)
      : ask<Awaited<ReturnType<Catalogue['schemeQuality']>>>('schemeQuality', iri),
  );
  const wholeSchemeQuality: Catalogue['wholeSchemeQuality'] = (iri) =>
    createCatalogue({ engine, baseUrl, queries: queries(), access, remember: false }).wholeSchemeQuality(iri);
  const ontology = kept(engine, () => ask<Awaited<ReturnType<Catalogue['ontology']>>>('ontology'));
  const profile = kept(engine, () => ask<Awaited<ReturnType<Catalogue['profile']>>>('profile'));
  let questions: readonly Question[] | undefined;
  return {
    resource: (key) => ask('resource', key),
    resourcePage: (key, related) => ask('resourcePage', key, related),
    thing: (kind, key) => ask('thing', kind, key),
    describe: (kind, key) => ask('describe', kind, key),
    bibliographic: (key) => ask('bibliographic', key),
    describedWith: (part) => ask('describedWith', part),
    exists: (kind, key) => ask('exists', kind, key),
    related: (key, limit) => ask('related', key, limit),
    relatedPage: (key, limit) => ask('relatedPage', key, limit),
    search: (query, page) => ask('search', query, page),
    resultEntries: (iris) => ask('resultEntries', iris),
    writtenRecords: (iris, format) => ask('writtenRecords', iris, format),
    holdings: () => ask('holdings'),
    home,
    browse,
    list: (kind, window) => ask('list', kind, window),
    questions: () => {
      questions ??= questionsOf(queries());
      return questions;
    },
    schemes: () => ask('schemes'),
    schemeQuality,
    wholeSchemeQuality,
    ontology,
    profile,
    refs: (iris) => ask('refs', iris),
    named: (kind, name) => ask('named', kind, name),
    thesauri: (languages) => ask('thesauri', languages),
    thesaurus: (iri, window) => ask('thesaurus', iri, window),
    conceptList: (iri, window) => ask('conceptList', iri, window),
    concept: (iri, languages) => ask('concept', iri, languages),
    concepts: (words, window) => ask('concepts', words, window),
    inferenceRules: () => ask('inferenceRules'),
    inferredAbout: (iri) => ask('inferredAbout', iri),
    because: (triple) => ask('because', triple),
    mergedInto: (kind, key) => ask('mergedInto', kind, key),
    at: (generation) =>
      catalogueOverThreads({ engine, queries, baseUrl, access, remember: false, at: generation }),
    iriOf: addresses.iriOf,
    refOf: (term, label) => toRef(term, label, addresses),
  };
}
