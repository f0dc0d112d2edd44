/** What pages and JSON show of the catalogue: plain data, links already resolved to labels and paths. */

export type Kind =
  | 'resource'
  | 'subject'
  | 'principle'
  | 'principle-set'
  | 'case-study'
  | 'agent'
  | 'content-type'
  | 'audience'
  | 'access-kind'
  | 'icon'
  | 'collection'
  | 'place'
  | 'scheme';

/** What searches find: kinds with an address of their own, and concepts of whatever thesaurus. */
export type SearchedKind = Kind | 'concept';

/**
 * A thing as a link: `path` is its page relative to the base URL (`/subject/co-production`), undefined outside the
 * catalogue. A value that is only text has an `iri` of ''.
 */
export type ThingRef = {
  readonly iri: string;
  readonly label: string;
  readonly kind: Kind | undefined;
  readonly path: string | undefined;
  /** True for what belongs to the demonstration, which is shown wherever the thing is named; else left out. */
  readonly demonstration?: boolean;
  /** True for what was invented; else left out. */
  readonly fictional?: boolean;
  /** How a resource stands that may not hold any more, which is shown wherever it is named; else left out. */
  readonly standing?: Standing;
};

/** Superseded is also what a later resource takes the place of, whatever its own status says. */
export type Standing = 'superseded' | 'withdrawn' | 'under-review';

/** A fact that may be missing for two different reasons. */
export type Stated<Value> =
  | { readonly status: 'stated'; readonly value: Value }
  /** Somebody looked, and the resource does not say. */
  | { readonly status: 'not-stated' }
  /** Nor could it be found out elsewhere. */
  | { readonly status: 'unknown' }
  /** Nobody has looked. */
  | { readonly status: 'not-recorded' };

export type PrincipleView = {
  readonly ref: ThingRef;
  readonly position: number;
  /** The principle's own words. */
  readonly text: string;
  /** Why it matters, how it is put into practice, and what shows whether it is lived up to; left out where nothing is recorded. */
  readonly rationale?: readonly string[];
  readonly guidance?: readonly string[];
  readonly measures?: readonly string[];
  readonly caseStudies: readonly ThingRef[];
};

export type AccessView = {
  readonly kind: ThingRef | undefined;
  readonly url: string | undefined;
  readonly note: string | undefined;
  /** The day on which somebody last saw that it is so, `2026-11-22`; undefined where nobody has. */
  readonly lastChecked?: string | undefined;
};

export type CaseStudyView = {
  readonly ref: ThingRef;
  readonly description: string | undefined;
  readonly setting: string | undefined;
  readonly place: string | undefined;
  /** Who carried it out; left out where nobody is recorded. */
  readonly carriedOutBy?: readonly ThingRef[];
  readonly demonstrates: readonly ThingRef[];
};

export type ResourceView = {
  readonly ref: ThingRef;
  readonly key: string;
  readonly title: string;
  readonly abstract: { readonly text: string; readonly origin: ThingRef | undefined } | undefined;
  readonly creators: readonly ThingRef[];
  readonly publishers: readonly ThingRef[];
  /** Where in a larger work it was published, in a sentence. */
  readonly citation?: string | undefined;
  readonly issued: Stated<string>;
  readonly place: Stated<string>;
  readonly contentTypes: readonly ThingRef[];
  /** What it is put out as: report, thesis, video …; left out where nobody says. */
  readonly forms?: readonly ThingRef[];
  readonly icons: readonly ThingRef[];
  readonly audiences: readonly ThingRef[];
  /** Whom it is for in a sentence, where a list of audiences does not say it all. */
  readonly audienceNote?: string | undefined;
  readonly subjects: readonly ThingRef[];
  /** Whether it still holds, and the day on which that is to be looked at again; left out where nobody has looked. */
  readonly status?: { readonly ref: ThingRef; readonly reviewDate: string | undefined } | undefined;
  /** That it no longer holds, with the later ones that took its place; left out where it may hold. */
  readonly outdated?: { readonly replacedBy: readonly ThingRef[] };
  /**
   * What else is recorded (edition, identifiers, journal, language …): a fact for each property without a member here, by the words and in
   * the order of the profile; left out where there is nothing.
   */
  readonly facts?: ThingView['facts'];
  /** Where its statements came from: as a whole where `property` is '', else those of one property; left out where nothing is recorded. */
  readonly origins?: readonly { readonly property: string; readonly origin: ThingRef }[];
  readonly access: readonly AccessView[];
  readonly principleSets: readonly {
    readonly set: ThingRef;
    readonly principles: readonly PrincipleView[];
  }[];
  readonly caseStudies: readonly CaseStudyView[];
  /** Explicit links to other documents, each with the words for its relation ("companion", "evaluates" …). */
  readonly links: readonly {
    readonly relation: string;
    readonly ref: ThingRef;
    readonly note: string | undefined;
  }[];
  /** What the work grew from: programmes and policy documents that it names. */
  readonly context: readonly string[];
  readonly collection: ThingRef | undefined;
  /** True for entries of the demonstration collection; shown as such wherever they appear. */
  readonly demonstration: boolean;
  /** True for invented demonstration entries. */
  readonly fictional: boolean;
};

/** The page of anything that is not a resource: its facts, and lists of what points to it. */
export type ThingView = {
  readonly ref: ThingRef;
  readonly kind: Kind;
  /** What the kind is called on the page: "Subject term", "Principle". */
  readonly kindLabel: string;
  readonly description: string | undefined;
  readonly facts: readonly {
    readonly label: string;
    /** The IRI of the property; of several that are called the same, the first. */
    readonly property: string;
    readonly values: readonly (ThingRef | string)[];
  }[];
  readonly lists: readonly {
    readonly title: string;
    readonly items: readonly ListItem[];
    readonly total: number;
    /** True where the order says something: that of an ordered collection. */
    readonly isOrdered?: true;
  }[];
  readonly demonstration: boolean;
  readonly fictional: boolean;
};

export type ListItem = {
  readonly ref: ThingRef;
  readonly detail: string | undefined;
};

/** A place in a list: a name as it is filed, and the IRI of the first of that name. */
export type ListPlace = { readonly filing: string; readonly key: string };

/** A page of a list that is as long as the catalogue is large. */
export type ListView = {
  readonly items: readonly ListItem[];
  /** How many the list has in all. */
  readonly total: number;
  /** Where the page before begins; undefined on the first. */
  readonly previous: ListPlace | undefined;
  readonly next: ListPlace | undefined;
};

/** Why two resources are related. `weight` is this reason's part of the score. */
export type RelatedReason = {
  readonly kind: 'explicit' | 'subjects' | 'principles' | 'creators';
  /** A sentence part for people: "companion document", "shares co-production and volunteers". */
  readonly text: string;
  readonly weight: number;
  readonly things: readonly ThingRef[];
};

export type RelatedItem = {
  readonly ref: ThingRef;
  readonly score: number;
  readonly explicit: boolean;
  readonly reasons: readonly RelatedReason[];
};

export type ResourcePage = { readonly resource: ResourceView; readonly related: readonly RelatedItem[] };

export type RelatedPage = {
  readonly resource: ThingRef;
  /** As in `ResourceView`. */
  readonly title: string;
  readonly demonstration: boolean;
  readonly items: readonly RelatedItem[];
};

/** Plain text with matches, which are `[start, end)` offsets into it, ascending. */
export type MarkedText = {
  readonly text: string;
  readonly matches: readonly (readonly [number, number])[];
};

export type SearchHit = {
  readonly ref: ThingRef;
  /** Plain text around the match, or the beginning of the description where only keywords match. */
  readonly snippet: MarkedText;
  /** Which keywords match, where the description does not: "Subjects", "citizen participation". */
  readonly keywords: readonly (MarkedText & { readonly name: string })[];
  readonly issued: string | undefined;
  readonly creators: readonly string[];
  readonly score: number;
};

export type SearchPage = {
  readonly query: string;
  readonly total: number;
  /** 'at-least' when there are more than `total`. */
  readonly totalIs?: 'exact' | 'at-least';
  readonly offset: number;
  readonly limit: number;
  readonly hits: readonly SearchHit[];
  /** 'any' when nothing has all the words, and the hits have some of them. */
  readonly matched?: 'all' | 'any';
};

/** A resource of a result set that is given whole. */
export type ResultEntry = {
  readonly ref: ThingRef;
  readonly abstract: string;
  readonly issued: string | undefined;
  readonly creators: readonly string[];
  /** The last day that its catalogue record names: a date, or a year or month. */
  readonly changed: string | undefined;
};

/** How much the catalogue holds. */
export type Holdings = {
  readonly statements: number;
  readonly resources: number;
  readonly caseStudies: number;
};

export type HomeView = Holdings & {
  readonly subjects: readonly { readonly ref: ThingRef; readonly count: number }[];
  readonly newest: readonly ListItem[];
};
