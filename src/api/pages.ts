import type {
  ConceptListView,
  ConceptView,
  FoundConcepts,
  HomeView,
  InferredAbout,
  InferredBecause,
  Kind,
  ListItem,
  ListView,
  OntologyView,
  ProfileView,
  Question,
  RelatedItem,
  ResourceView,
  RuleView,
  SchemeItem,
  SchemeQuality,
  SchemeView,
  SchemeWindow,
  SearchPage,
  ThingHistory,
  ThingRef,
  ThingView,
} from '../catalogue/index.ts';
import type { ChangeSet } from '../engine/index.ts';
import type { Problem } from '../http/index.ts';

/**
 * What the interfaces ask of whoever draws the pages: view data in, a whole HTML document out. Owned here, by the one
 * who asks; `web/` fits it by shape and `app/` joins the two.
 */
export interface Pages {
  home(view: HomeView): string;
  /** An earlier version has a notice that says so, and nothing is told of what is related to it. */
  resource(view: ResourceView, related: readonly RelatedItem[] | undefined, memento?: MementoNotice): string;
  thing(view: ThingView, memento?: MementoNotice): string;
  thingHistory(view: HistoryPageView): string;
  related(view: RelatedView): string;
  search(view: SearchView): string;
  browse(view: BrowseView): string;
  list(view: ListPageView): string;
  sparql(view: SparqlView): string;
  ontology(view: OntologyPageView): string;
  shapes(view: ShapesPageView): string;
  crosswalks(views: readonly CrosswalkView[]): string;
  crosswalk(view: CrosswalkView): string;
  questions(questions: readonly Question[]): string;
  question(view: QuestionView): string;
  schemeQuality(view: SchemeQualityView): string;
  schemeReports(schemes: ThesauriView['schemes']): string;
  inferred(view: InferredView): string;
  thesauri(view: ThesauriView): string;
  thesaurus(view: ThesaurusView): string;
  concept(view: ConceptPageView): string;
  conceptList(view: ConceptListPageView): string;
  history(view: HistoryView): string;
  changeSet(view: ChangeSetView): string;
  problem(problem: Problem): string;
}

/** `lang` is the language of the address, where it has one. */
export type ThesauriView = {
  readonly schemes: readonly SchemeItem[];
  /** Concepts of all of them that have the reader's words; undefined where none were given. */
  readonly found: FoundConcepts | undefined;
  readonly lang: string | undefined;
};
export type ThesaurusView = {
  readonly view: SchemeView;
  readonly window: SchemeWindow;
  readonly lang: string | undefined;
};
export type ConceptListPageView = { readonly view: ConceptListView; readonly lang: string | undefined };
export type ConceptPageView = { readonly view: ConceptView; readonly lang: string | undefined };

/** `at` is the moment that is asked of, as it was given; undefined for the present. */
export type InferredView = {
  readonly shown:
    | { readonly form: 'rules'; readonly rules: readonly RuleView[] }
    | { readonly form: 'about'; readonly about: InferredAbout }
    | { readonly form: 'because'; readonly because: InferredBecause };
  readonly at: string | undefined;
};

/** `path` is where the page lies, below the base path. */
/** With where the same lies as JSON, and the scheme that it is of, both below the base path. */
export type SchemeQualityView = {
  readonly quality: SchemeQuality;
  readonly json: string;
  readonly scheme: string | undefined;
};

/** That a page shows an earlier version. Addresses have the base path. */
export type MementoNotice = {
  /** When the version was made, ISO 8601 in UTC, and by which change set. */
  readonly at: string;
  readonly version: number;
  /** Whether nothing has changed since. */
  readonly isCurrent: boolean;
  readonly current: string;
  readonly history: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

export type HistoryPageView = {
  readonly history: ThingHistory;
  /** The absolute address of the thing's page. */
  readonly page: string;
  /** Whether this is the first page, with the newest version. */
  readonly isFirst: boolean;
};

export type RelatedView = {
  readonly resource: ThingRef;
  readonly key: string;
  readonly demonstration: boolean;
  readonly items: readonly RelatedItem[];
};

/** `results` is undefined where nothing was asked for yet. */
/** `concepts`: those of whatever thesaurus that have the words, on the first page. */
export type SearchView = {
  readonly query: string;
  readonly results: SearchPage | undefined;
  readonly concepts?: FoundConcepts | undefined;
};

export type BrowseView = {
  readonly kind: Kind;
  readonly title: string;
  readonly introduction: string;
  /** Where the list lives, below the base path. */
  readonly path: string;
  readonly items: readonly ListItem[];
};

/** A page of a list that is as long as the catalogue is large; the parameters of the addresses of its neighbours. */
export type ListPageView = Omit<BrowseView, 'items'> & {
  readonly page: ListView;
  readonly previous: URLSearchParams | undefined;
  readonly next: URLSearchParams | undefined;
  /** The name that the page was asked to begin at, if it was. */
  readonly from: string | undefined;
};

export type SparqlView = {
  /** Whether inferred statements are asked as well. */
  readonly inference: boolean;
  readonly query: string;
  /** Where programs send queries: an absolute address. */
  readonly endpoint: string;
  readonly examples: readonly { readonly title: string; readonly query: string }[];
  readonly answer: SparqlAnswerView | undefined;
  /** The earlier state that was asked; `text` as it was given. */
  readonly version: VersionView | undefined;
  /** Why there is no answer; `members` has line and column where the text did not parse. */
  readonly problem: Problem | undefined;
};

/** `values` is what is asked for now, and `text` the query with it. */
export type QuestionView = {
  readonly question: Question;
  readonly values: Readonly<Record<string, string>>;
  readonly text: string;
  readonly answer: SparqlAnswerView | undefined;
  readonly problem: Problem | undefined;
};
export type VersionView = { readonly generation: number; readonly changedAt: Date; readonly text: string };

export type SparqlAnswerView =
  | {
      readonly form: 'solutions';
      readonly variables: readonly string[];
      readonly rows: readonly Readonly<Record<string, CellView>>[];
      /** True where the answer has more rows than are shown. */
      readonly truncated: boolean;
    }
  | { readonly form: 'boolean'; readonly value: boolean }
  | { readonly form: 'graph'; readonly text: string; readonly truncated: boolean }
  /** How the query is answered. */
  | { readonly form: 'plan'; readonly text: string };

/**
 * A term of an answer; `datatype` is an IRI and `language` a tag, '' where there is none. `path` is the address below
 * the base path of a thing of this catalogue.
 */
export type CellView = {
  readonly kind: 'iri' | 'blank' | 'literal';
  readonly value: string;
  readonly language: string;
  readonly datatype: string;
  readonly path: string | undefined;
};

/** What was changed, newest first. `agent` of a change set is '' where it is not told. */
export type HistoryView = {
  readonly changeSets: readonly ChangeSet[];
  /** What `before` is for the page behind this one. */
  readonly next: number | undefined;
  readonly asked: {
    readonly subject?: string | undefined;
    readonly agent?: string | undefined;
    readonly source?: string | undefined;
    readonly limit?: number | undefined;
  };
  readonly isFirst: boolean;
};

export type ChangeSetView = {
  readonly changeSet: ChangeSet;
  readonly added: readonly StatementView[];
  readonly removed: readonly StatementView[];
  /** Whether there are more statements than are shown. */
  readonly truncated: boolean;
  /** What addresses begin with. */
  readonly root: string;
};

export type StatementView = {
  readonly subject: CellView;
  readonly predicate: CellView;
  readonly object: CellView;
  /** Undefined for the unnamed graph. */
  readonly graph: CellView | undefined;
};

/** `path` is where the page lies, below the base path. */
export type OntologyPageView = {
  readonly ontology: OntologyView;
  readonly examples: readonly WorkedExample[];
  readonly earlier: readonly string[];
  readonly path: string;
};

/** A file to copy and its parts with what they are for; `path` is below the base path, `graph` the IRI of the graph that it belongs in. */
export type WorkedExample = {
  readonly title: string;
  readonly anchor: string;
  readonly path: string;
  readonly graph: string;
  /** Why it is put in, for the history. */
  readonly reason: string;
  readonly introduction: string;
  readonly prefixes: string;
  readonly steps: readonly { readonly title: string; readonly text: string; readonly turtle: string }[];
};

/** `examples` are valid statements by the fragments of the shapes that ask for them. */
export type ShapesPageView = {
  readonly profile: ProfileView;
  readonly examples: Readonly<Record<string, string>>;
  readonly earlier: readonly string[];
  readonly path: string;
};

/** A table of rules, with what each line means; `lost` is what a format cannot hold, undefined where none is written. */
export type CrosswalkView = {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly formats: readonly {
    readonly label: string;
    readonly isRead: boolean;
    readonly isWritten: boolean;
  }[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly meaning:
      | {
          readonly text: string;
          readonly property:
            | { readonly iri: string; readonly name: string; readonly path: string | undefined }
            | undefined;
        }
      | undefined;
  }[];
  readonly lost: { readonly properties: readonly string[]; readonly notes: readonly string[] } | undefined;
};
