import type { ThingRef } from '../../views.ts';

/** A text and its language tag, '' where it has none. */
export type LanguageText = { readonly text: string; readonly language: string };

/** A text of a note, with the concepts that the note leads on to where it does. */
export type NoteText = LanguageText & { readonly seeAlso?: readonly ConceptRef[] };

/** A concept, collection or scheme by its label in the reader's language, or in the nearest that there is. */
export type ConceptRef = {
  readonly iri: string;
  readonly label: LanguageText;
  readonly notation: string | undefined;
  /** Whether it has a page at `/concept`; what it is called lies elsewhere if not, as for many that are mapped to. */
  readonly isKnown: boolean;
  /** Where it should no longer be used; left out for all others. */
  readonly isDeprecated?: true;
};

/** A concept scheme, by how many concepts it has; `iri` is '' for the concepts that are in none. */
export type SchemeItem = ConceptRef & { readonly concepts: number };

/** What is asked of a scheme besides which it is. */
export type SchemeWindow = {
  /** Languages that the reader understands, best first. */
  readonly languages: readonly string[];
  /** Words to look for among the labels. */
  readonly words: string | undefined;
  /** A letter of the alphabetical list; without one and without words, the top concepts are listed. */
  readonly letter: string | undefined;
  /** Another list than the top concepts. */
  readonly list?: ChosenList | undefined;
  /** The concept below which the hierarchy is listed; from the top where it is left out. */
  readonly under?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** An entry of a list: a concept, and the label that it stands there by where that is not its preferred one. */
export type SchemeEntry = ConceptRef & {
  readonly found: LanguageText | undefined;
  /** In the hierarchy: how far below the beginning it stands, and how many narrower concepts are not listed. */
  readonly depth?: number;
  readonly more?: number;
  /** Among changes: the day, and whether it is that on which the concept was made. */
  readonly day?: string;
  readonly isNew?: boolean;
  /** Among those that are no longer used: what is used instead. */
  readonly replacedBy?: readonly ConceptRef[];
};

/** Lists that are asked for by name: the tree, what is new or changed, what is no longer used. */
export const chosenLists = ['hierarchy', 'changes', 'deprecated'] as const;
export type ChosenList = (typeof chosenLists)[number];

/** Which part of the concepts that have a reader's words, and in which languages. */
export type ConceptsWindow = Pick<SchemeWindow, 'languages' | 'offset' | 'limit'> & {
  /** Whether they stand beside something else that was asked for: of a very large index none are looked for then. */
  readonly isBeside?: boolean | undefined;
};

/** A concept that was found, with its schemes; `found` is the label that has the words, where the shown one has not. */
export type ConceptHit = SchemeEntry & {
  readonly schemes: readonly ConceptRef[];
  /** Its own page in this catalogue, where it is one of our terms. */
  readonly own: ThingRef | undefined;
};

export type FoundConcepts = {
  readonly words: string;
  readonly total: number;
  /** `at-least` where more match than are counted. */
  readonly totalIs: 'exact' | 'at-least';
  /** `any` where no concept has all the words, and those with some of them are given. */
  readonly matched: 'all' | 'any';
  readonly offset: number;
  readonly limit: number;
  readonly concepts: readonly ConceptHit[];
};

export type SchemeView = {
  readonly scheme: SchemeItem;
  readonly description: LanguageText | undefined;
  /** Languages of preferred labels with how many there are, most first. */
  readonly languages: readonly { readonly language: string; readonly labels: number }[];
  /** The one that the lists are in. */
  readonly language: string;
  readonly letters: readonly string[];
  /** How many concepts say when they were made or changed, and how many are no longer used. */
  readonly counts: { readonly changes: number; readonly deprecated: number };
  /** What `entries` are. */
  readonly list: 'top' | 'letter' | 'words' | ChosenList;
  readonly entries: readonly SchemeEntry[];
  readonly total: number;
  /** Collections that are members of no other. */
  readonly collections: readonly ConceptRef[];
  /** What else it says of itself: publisher, licence, version. */
  readonly facts: readonly ConceptFact[];
};

/** What a property says of a concept; texts are those of the reader's language where there are several. */
export type ConceptFact = {
  readonly property: string;
  readonly label: string;
  readonly values: readonly (NoteText | ConceptRef)[];
  readonly total: number;
};

/** A concept of another vocabulary, and what that is called, or the host of its address; left out where nothing here knows more than the address. */
export type MappedConcept = ConceptRef & { readonly vocabulary?: LanguageText };

/** Notations of one system (a classification, a list of codes), whose datatype they have. */
export type ConceptCodes = {
  /** The datatype. */
  readonly system: string;
  readonly label: LanguageText;
  readonly notations: readonly string[];
};

/** What may stand in a relation to a concept in any number, each to be had in parts: the names are those of SKOS where it has one. */
export const conceptLists = [
  ...(['broader', 'narrower', 'related', 'members', 'collections'] as const),
  ...(['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const),
] as const;
export type ConceptList = (typeof conceptLists)[number];

/** Which part of which list is asked for, in which languages, best first. */
export type ConceptListWindow = {
  readonly list: ConceptList;
  readonly languages: readonly string[];
  readonly offset: number;
  readonly limit: number;
};

export type ConceptListView = {
  readonly concept: ConceptRef;
  readonly list: ConceptList;
  /** Of matches, with their vocabularies. */
  readonly concepts: readonly MappedConcept[];
  readonly total: number;
  /** Whether the order is the collection's own. */
  readonly isOrdered: boolean;
  readonly offset: number;
  readonly limit: number;
};

/** Of each of `conceptLists` the first, and how many there are. */
export type ConceptView = {
  readonly concept: ConceptRef;
  readonly isCollection: boolean;
  readonly isDeprecated: boolean;
  readonly replacedBy: readonly ConceptRef[];
  readonly schemes: readonly ConceptRef[];
  /** Each once, whatever system it is of. */
  readonly notations: readonly string[];
  /** Those that say of which system they are. */
  readonly codes: readonly ConceptCodes[];
  /** Preferred and other labels by language, the reader's first. */
  readonly labels: readonly {
    readonly language: string;
    readonly preferred: readonly string[];
    readonly others: readonly string[];
  }[];
  /** Definition and notes of each kind, in the reader's language where there are any. */
  readonly notes: readonly { readonly name: string; readonly texts: readonly NoteText[] }[];
  /** Ways from a top concept to this one, without itself. */
  readonly ways: readonly (readonly ConceptRef[])[];
  readonly broader: readonly ConceptRef[];
  readonly broaderTotal: number;
  readonly narrower: readonly ConceptRef[];
  readonly narrowerTotal: number;
  readonly related: readonly ConceptRef[];
  readonly relatedTotal: number;
  /** Of a collection: what it holds; in its order where it has one. */
  readonly members: readonly ConceptRef[];
  readonly membersTotal: number;
  readonly isOrdered: boolean;
  readonly collections: readonly ConceptRef[];
  readonly collectionsTotal: number;
  /** What else is said of it, by properties of other vocabularies: by what they are called, the first of many values. */
  readonly facts: readonly ConceptFact[];
  readonly mappings: readonly {
    readonly list: ConceptList;
    readonly name: string;
    readonly concepts: readonly MappedConcept[];
    readonly total: number;
  }[];
  /** How many things have it as their subject, and the first of them. */
  readonly uses: number;
  readonly users: readonly ThingRef[];
  /** Its own page in this catalogue, where it is one of our terms. */
  readonly own: ThingRef | undefined;
};
