import type { BibliographicRecord } from '../bibliography/index.ts';
import type { Term, Triple } from '../rdf/index.ts';
import type { InferredAbout, InferredBecause, RuleView } from './inferred/inferred-views.ts';
import type { ListWindow } from './listing/list-view.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import type { Question } from './questions.ts';
import type { SchemeQuality } from './thesaurus/quality-views.ts';
import type {
  ConceptListView,
  ConceptListWindow,
  ConceptsWindow,
  ConceptView,
  FoundConcepts,
  SchemeItem,
  SchemeView,
  SchemeWindow,
} from './thesaurus/reading/thesaurus-views.ts';
import type {
  Holdings,
  HomeView,
  Kind,
  ListItem,
  ListView,
  RelatedItem,
  RelatedPage,
  ResourcePage,
  ResourceView,
  ResultEntry,
  SearchedKind,
  SearchPage,
  ThingRef,
  ThingView,
} from './views.ts';
import type { OntologyView } from './vocabulary/ontology-view.ts';
import type { ProfileView } from './vocabulary/profile-view.ts';

/** A link, and whether the catalogue has a name for it or the IRI had to stand in. */
export type NamedRef = { readonly ref: ThingRef; readonly isNamed: boolean };

/** The domain as pages and APIs see it. Everything answers undefined for a key that the catalogue does not know. */
export interface Catalogue {
  resource(key: string): Promise<ResourceView | undefined>;
  /** What the page of a resource shows: the resource, and as many of the related ones. */
  resourcePage(key: string, related: number): Promise<ResourcePage | undefined>;
  thing(kind: Exclude<Kind, 'resource'>, key: string): Promise<ThingView | undefined>;
  /** The statements that `/{kind}/{key}` serves as RDF: the thing's own, its access statements', its catalogue record's. */
  describe(kind: Kind, key: string): Promise<readonly Triple[] | undefined>;
  /** The resource as a record that every bibliographic format can be made from. */
  bibliographic(key: string): Promise<BibliographicRecord | undefined>;
  exists(kind: Kind, key: string): Promise<boolean>;
  /** The thing that something without a page of its own is described with: a relation, a piece of evidence, an origin of statements. */
  describedWith(part: string): Promise<ThingRef | undefined>;
  /** Explicit links first, then computed ones by falling score. */
  related(key: string, limit: number): Promise<readonly RelatedItem[] | undefined>;
  /** The same with what a page or document about them says of the resource itself. */
  relatedPage(key: string, limit: number): Promise<RelatedPage | undefined>;
  /** Resources that have a reader's words, best first; things of other kinds where `kinds` asks for them. */
  search(
    query: string,
    page: {
      readonly offset: number;
      readonly limit: number;
      readonly kinds?: readonly SearchedKind[] | undefined;
    },
  ): Promise<SearchPage>;
  /** What a list of results says of resources, by their IRIs in that order; those that are not there are left out. */
  resultEntries(iris: readonly string[]): Promise<readonly ResultEntry[]>;
  /** The same resources as they stand in a file of a format of text: see `recordTexts` of `formats/`. */
  writtenRecords(iris: readonly string[], format: string): Promise<readonly string[]>;
  holdings(): Promise<Holdings>;
  home(): Promise<HomeView>;
  /** Everything of a kind that has a few hundred members at the most, by label (subjects, principles, content types). */
  browse(kind: Exclude<Kind, ListedKind>): Promise<readonly ListItem[]>;
  /** A page of the resources, case studies or agents, by name: word by word, without initial articles. Of the present alone. */
  list(kind: ListedKind, window: ListWindow): Promise<ListView>;
  /** The questions that come with the catalogue, by title. */
  questions(): readonly Question[];
  /** The concept schemes that are there, by label: those that say so, and those that concepts say they are in or on top of. */
  schemes(): Promise<readonly ThingRef[]>;
  /** What is wrong or could be better with a scheme, by its IRI ('' for concepts in none); undefined where no concept is in it. */
  schemeQuality(iri: string): Promise<SchemeQuality | undefined>;
  /** The same with every finding and whatever time each condition takes within the engine's limits: for reports that nobody waits for. */
  wholeSchemeQuality(iri: string): Promise<SchemeQuality | undefined>;
  /** The vocabulary, with how often and of what each term is used; undefined where its graph is empty. */
  ontology(): Promise<OntologyView | undefined>;
  /** The profile in words; undefined where its graph is empty. */
  profile(): Promise<ProfileView | undefined>;
  /** Things by their names. */
  refs(iris: readonly string[]): Promise<readonly NamedRef[]>;
  /** IRIs of the things of a kind that are called so. */
  named(kind: Kind, name: string): Promise<readonly string[]>;
  /** Every concept scheme with its size, by its label in the reader's languages, best first. */
  thesauri(languages: readonly string[]): Promise<readonly SchemeItem[]>;
  /** A scheme, of whatever IRI ('' for concepts in none), with a part of its concepts; undefined where there is none. */
  thesaurus(iri: string, window: SchemeWindow): Promise<SchemeView | undefined>;
  /** A concept or collection, of whatever IRI; undefined for what is neither. */
  concept(iri: string, languages: readonly string[]): Promise<ConceptView | undefined>;
  /** A part of what stands in a relation to a concept or collection; undefined for what is neither. */
  conceptList(iri: string, window: ConceptListWindow): Promise<ConceptListView | undefined>;
  /** Concepts of every thesaurus that have a reader's words in a label of any language or in their notation, best first. Of the present alone. */
  concepts(words: string, window: ConceptsWindow): Promise<FoundConcepts>;
  /** The rules by which statements are inferred from others. */
  inferenceRules(): Promise<readonly RuleView[]>;
  /** What follows about a thing, by its IRI, and is not stated. */
  inferredAbout(iri: string): Promise<InferredAbout>;
  /** Whether a statement is stated or follows, and what from. */
  because(triple: Triple): Promise<InferredBecause>;
  /** What a thing that is no more was found to be: the IRI of the one that it was merged into. */
  mergedInto(kind: Kind, key: string): Promise<string | undefined>;
  /** The catalogue as it was after a change set. Searching finds what is there at present, and is not asked of it. */
  at(generation: number): Catalogue;
  /** The IRI of a thing by its kind and key, and back. */
  iriOf(kind: Kind, key: string): string;
  refOf(term: Term, label: string): ThingRef;
}
