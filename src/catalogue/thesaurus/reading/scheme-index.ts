import type { Interrupt } from '../../../base/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../../sparql/index.ts';
import { ConceptReader, c } from './concept-reader.ts';
import { folded } from './languages.ts';

/** A label of a concept, as it is looked up. */
export type IndexedLabel = {
  readonly concept: TermId;
  readonly text: string;
  readonly folded: string;
  readonly language: string;
  readonly isPreferred: boolean;
};

/** The concepts of a scheme, and once they are asked for the labels of all. */
export type SchemeIndex = {
  /** All that is in it, collections that say so among them. */
  readonly members: readonly TermId[];
  readonly concepts: readonly TermId[];
  readonly tops: readonly TermId[];
  labels(): readonly IndexedLabel[];
  /** Their codes, looked up like labels and in no alphabet. */
  notations(): readonly IndexedLabel[];
};

/** Schemes of one state of the catalogue that a thread keeps. */
const KEPT_MAX = 64;

type Kept = { schemes: readonly TermId[] | undefined; readonly indexes: Map<string, SchemeIndex> };
const kept = new WeakMap<QuadSource, Map<string, Kept>>();

/** What is read, and what stops reading that takes too long. */
export type Asked = {
  readonly source: QuadSource;
  readonly graphs: GraphSelector;
  readonly interrupt?: Interrupt;
};

function keptFor({ source, graphs }: Asked): Kept {
  const byReader = kept.get(source) ?? new Map<string, Kept>();
  kept.set(source, byReader);
  const key = JSON.stringify(graphs);
  const found = byReader.get(key) ?? { schemes: undefined, indexes: new Map() };
  byReader.set(key, found);
  return found;
}

/** All schemes: those that say so, and those that concepts say they are in or on top of. */
export function schemesIn(asked: Asked): readonly TermId[] {
  const known = keptFor(asked);
  known.schemes ??= findSchemes(asked);
  return known.schemes;
}

function findSchemes({ source, graphs, interrupt }: Asked): readonly TermId[] {
  const read = new ConceptReader(source, graphs, []);
  const found = new Set(read.reader.subjects(c.type, read.id(c.scheme)));
  for (const concept of everyConcept(read)) {
    interrupt?.check();
    for (const scheme of read.schemesOf(concept)) found.add(scheme);
  }
  return read.resources([...found]);
}

function everyConcept(read: ConceptReader): readonly TermId[] {
  return read.reader.subjects(c.type, read.id(c.concept));
}

/** The index of a scheme; of the concepts in no scheme where `scheme` is 0. */
export function schemeIndex(scheme: TermId, asked: Asked): SchemeIndex {
  const { source, graphs } = asked;
  const { indexes } = keptFor(asked);
  const key = String(scheme);
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const read = new ConceptReader(source, graphs, []);
  const members = scheme === 0 ? withoutScheme(read, asked) : membersOf(scheme, read, asked);
  const concepts = members.filter((member) => !read.isCollection(member));
  let labels: readonly IndexedLabel[] | undefined;
  let notations: readonly IndexedLabel[] | undefined;
  const index: SchemeIndex = {
    members,
    concepts,
    tops: topsAmong(concepts, scheme, read),
    labels() {
      labels ??= concepts.flatMap((concept) => labelsOf(concept, read));
      return labels;
    },
    notations() {
      notations ??= concepts.flatMap((concept) => notationsOf(concept, read));
      return notations;
    },
  };
  if (indexes.size >= KEPT_MAX) indexes.delete(indexes.keys().next().value!);
  indexes.set(key, index);
  return index;
}

/**
 * What says it is in the scheme, its top concepts, and what lies below any of those without saying of any scheme that it is
 * in it, as many thesauri leave it at that. What is only linked to, and lies in another file, is not taken in.
 */
function membersOf(scheme: TermId, read: ConceptReader, { interrupt }: Asked): readonly TermId[] {
  const tops = read.topsOf(scheme);
  const members = new Set([...read.reader.subjects(c.inScheme, scheme), ...tops]);
  const waiting = [...members];
  for (let concept = waiting.pop(); concept !== undefined; concept = waiting.pop()) {
    interrupt?.check();
    for (const below of read.narrower(concept)) {
      if (members.has(below) || read.schemesOf(below).length > 0 || !isDescribed(below, read)) continue;
      members.add(below);
      waiting.push(below);
    }
  }
  return read.resources([...members]);
}

function isDescribed(concept: TermId, read: ConceptReader): boolean {
  return read.reader.objects(concept, c.type).length > 0 || read.labels(concept, c.prefLabel).length > 0;
}

function withoutScheme(read: ConceptReader, asked: Asked): readonly TermId[] {
  const elsewhere = new Set(schemesIn(asked).flatMap((scheme) => membersOf(scheme, read, asked)));
  return everyConcept(read).filter(
    (concept) => !elsewhere.has(concept) && read.schemesOf(concept).length === 0,
  );
}

/** Where a scheme names no top concepts, those that have nothing above them. */
function topsAmong(concepts: readonly TermId[], scheme: TermId, read: ConceptReader): readonly TermId[] {
  const named = scheme === 0 ? [] : read.topsOf(scheme);
  return named.length > 0 ? named : concepts.filter((concept) => read.broader(concept).length === 0);
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

function labelsOf(concept: TermId, read: ConceptReader): readonly IndexedLabel[] {
  return [c.prefLabel, c.altLabel].flatMap((property) =>
    read.labels(concept, property).map(({ value, language }) => ({
      concept,
      text: value,
      folded: folded(value),
      language,
      isPreferred: property === c.prefLabel,
    })),
  );
}
