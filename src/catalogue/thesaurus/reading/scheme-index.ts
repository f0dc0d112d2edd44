import type { Interrupt } from '../../../base/index.ts';
import type { Literal } from '../../../rdf/index.ts';
import type { QuadSource, TermId } from '../../../sparql/index.ts';
import { type Suspects, suspectsOf } from '../suspects/suspects.ts';
import { type Alphabet, alphabetOf, type IndexedLabel } from './alphabet.ts';
import { ConceptReader, c } from './concept-reader.ts';
import { type Dated, datedConcepts } from './dated-concepts.ts';
import { folded } from './languages.ts';
import { type Asked, type Memberships, readMemberships } from './memberships.ts';

export type { IndexedLabel } from './alphabet.ts';
export type { Asked } from './memberships.ts';

/** The concepts of a scheme, and once they are asked for the labels of all. */
export type SchemeIndex = {
  /** All that is in it, collections that say so among them. */
  readonly members: readonly TermId[];
  readonly concepts: readonly TermId[];
  readonly tops: readonly TermId[];
  labels(): readonly IndexedLabel[];
  /** Its labels in a language that it has, by their headings. */
  alphabet(language: string): Alphabet;
  /** Their codes, looked up like labels and in no alphabet. */
  notations(): readonly IndexedLabel[];
  /** The members that may break a condition, by condition; worked out when it is first asked for. */
  suspects(interrupt: Interrupt | undefined): Suspects;
  /** Those that say when they were made or changed, the newest first. */
  dated(): readonly Dated[];
  /** Those that are no longer used. */
  deprecated(): readonly TermId[];
};

/** Schemes of one state of the catalogue that a thread keeps. */
const KEPT_MAX = 64;

type Kept = { readonly memberships: Memberships; readonly indexes: Map<string, SchemeIndex> };
const kept = new WeakMap<QuadSource, Map<string, Kept>>();

function keptFor(asked: Asked): Kept {
  const { source, graphs } = asked;
  const byReader = kept.get(source) ?? new Map<string, Kept>();
  kept.set(source, byReader);
  const key = JSON.stringify(graphs);
  const found = byReader.get(key) ?? { memberships: readMemberships(asked), indexes: new Map() };
  byReader.set(key, found);
  return found;
}

/** All schemes: those that say so, and those that anything says it is in or on top of. */
export function schemesIn(asked: Asked): readonly TermId[] {
  return keptFor(asked).memberships.schemes;
}

/** How many concepts a scheme has; how many are in none for 0. */
export function conceptsIn(scheme: TermId, asked: Asked): number {
  const { memberships } = keptFor(asked);
  let count = 0;
  for (const member of memberships.membersOf(scheme, asked.interrupt))
    if (!memberships.isCollection(member)) count++;
  return count;
}

/** The index of a scheme; of the concepts in no scheme where `scheme` is 0. */
export function schemeIndex(scheme: TermId, asked: Asked): SchemeIndex {
  const { source, graphs } = asked;
  const { indexes, memberships } = keptFor(asked);
  const key = String(scheme);
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const read = new ConceptReader(source, graphs, []);
  const members = memberships.membersOf(scheme, asked.interrupt);
  const concepts = members.filter((member) => !memberships.isCollection(member));
  let labels: readonly IndexedLabel[] | undefined;
  const alphabets = new Map<string, Alphabet>();
  let notations: readonly IndexedLabel[] | undefined;
  let suspects: Suspects | undefined;
  let dated: readonly Dated[] | undefined;
  let deprecated: readonly TermId[] | undefined;
  const index: SchemeIndex = {
    members,
    concepts,
    tops: topsAmong(concepts, scheme, read),
    labels() {
      labels ??= concepts.flatMap((concept) => labelsOf(concept, read));
      return labels;
    },
    alphabet(language) {
      const known = alphabets.get(language) ?? alphabetOf(language, index.labels());
      alphabets.set(language, known);
      return known;
    },
    notations() {
      notations ??= concepts.flatMap((concept) => notationsOf(concept, read));
      return notations;
    },
    suspects(interrupt) {
      suspects ??= suspectsOf({ source, graphs, interrupt }, scheme, members);
      return suspects;
    },
    dated() {
      dated ??= datedConcepts(concepts, read);
      return dated;
    },
    deprecated() {
      deprecated ??= concepts.filter((concept) => read.isDeprecated(concept));
      return deprecated;
    },
  };
  if (indexes.size >= KEPT_MAX) indexes.delete(indexes.keys().next().value!);
  indexes.set(key, index);
  return index;
}

/** Where a scheme names no top concepts, those that have nothing above them and are still used. */
function topsAmong(concepts: readonly TermId[], scheme: TermId, read: ConceptReader): readonly TermId[] {
  const named = scheme === 0 ? [] : read.topsOf(scheme);
  return named.length > 0
    ? named
    : concepts.filter((concept) => read.broader(concept).length === 0 && !read.isDeprecated(concept));
}

function notationsOf(concept: TermId, read: ConceptReader): readonly IndexedLabel[] {
  return read.literals(concept, c.notation).map(({ value }) => ({
    concept,
    text: value,
    folded: folded(value),
    language: '',
    isPreferred: true,
  }));
}

/** Preferred and other labels; where there are no preferred ones, what pages call the concept instead. */
function labelsOf(concept: TermId, read: ConceptReader): readonly IndexedLabel[] {
  const preferred = read.labels(concept, c.prefLabel);
  const indexed = (isPreferred: boolean, { value, language }: Literal): IndexedLabel => ({
    concept,
    text: value,
    folded: folded(value),
    language,
    isPreferred,
  });
  return [
    ...(preferred.length > 0 ? preferred : read.standIns(concept)).map((label) => indexed(true, label)),
    ...read.labels(concept, c.altLabel).map((label) => indexed(false, label)),
  ];
}
