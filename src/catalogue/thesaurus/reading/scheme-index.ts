import type { QuadSource, TermId } from '../../../sparql/index.ts';
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
  readonly concepts: readonly TermId[];
  readonly tops: readonly TermId[];
  labels(): readonly IndexedLabel[];
};

/** Schemes of one state of the catalogue that a thread keeps. */
const KEPT_MAX = 64;

type Kept = { schemes: readonly TermId[] | undefined; readonly indexes: Map<string, SchemeIndex> };
const kept = new WeakMap<QuadSource, Map<string, Kept>>();

function keptFor(source: QuadSource, graphs: readonly string[] | undefined): Kept {
  const byReader = kept.get(source) ?? new Map<string, Kept>();
  kept.set(source, byReader);
  const key = JSON.stringify(graphs ?? null);
  const found = byReader.get(key) ?? { schemes: undefined, indexes: new Map() };
  byReader.set(key, found);
  return found;
}

type Asked = { readonly source: QuadSource; readonly graphs: readonly string[] | undefined };

/** All schemes: those that say so, and those that concepts say they are in or on top of. */
export function schemesIn({ source, graphs }: Asked): readonly TermId[] {
  const known = keptFor(source, graphs);
  known.schemes ??= findSchemes(new ConceptReader(source, graphs, []));
  return known.schemes;
}

function findSchemes(read: ConceptReader): readonly TermId[] {
  const found = new Set(read.reader.subjects(c.type, read.id(c.scheme)));
  for (const concept of everyConcept(read)) for (const scheme of read.schemesOf(concept)) found.add(scheme);
  return read.resources([...found]);
}

function everyConcept(read: ConceptReader): readonly TermId[] {
  return read.reader.subjects(c.type, read.id(c.concept));
}

/** The index of a scheme; of the concepts in no scheme where `scheme` is 0. */
export function schemeIndex(scheme: TermId, { source, graphs }: Asked): SchemeIndex {
  const { indexes } = keptFor(source, graphs);
  const key = String(scheme);
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const read = new ConceptReader(source, graphs, []);
  const concepts = scheme === 0 ? withoutScheme(read, { source, graphs }) : membersOf(scheme, read);
  let labels: readonly IndexedLabel[] | undefined;
  const index: SchemeIndex = {
    concepts,
    tops: topsAmong(concepts, scheme, read),
    labels() {
      labels ??= concepts.flatMap((concept) => labelsOf(concept, read));
      return labels;
    },
  };
  if (indexes.size >= KEPT_MAX) indexes.delete(indexes.keys().next().value!);
  indexes.set(key, index);
  return index;
}

/**
 * What says it is in the scheme, its top concepts, and what lies below those without saying of any scheme that it is in it, as
 * many thesauri leave it at that.
 */
function membersOf(scheme: TermId, read: ConceptReader): readonly TermId[] {
  const tops = read.topsOf(scheme);
  const members = new Set([...read.reader.subjects(c.inScheme, scheme), ...tops]);
  const waiting = [...tops];
  for (let concept = waiting.pop(); concept !== undefined; concept = waiting.pop()) {
    for (const below of read.narrower(concept)) {
      if (members.has(below) || read.schemesOf(below).length > 0) continue;
      members.add(below);
      waiting.push(below);
    }
  }
  return read.resources([...members]).filter((member) => !read.isCollection(member));
}

function withoutScheme(read: ConceptReader, asked: Asked): readonly TermId[] {
  const elsewhere = new Set(schemesIn(asked).flatMap((scheme) => membersOf(scheme, read)));
  return everyConcept(read).filter(
    (concept) => !elsewhere.has(concept) && read.schemesOf(concept).length === 0,
  );
}

/** Where a scheme names no top concepts, those that have nothing above them. */
function topsAmong(concepts: readonly TermId[], scheme: TermId, read: ConceptReader): readonly TermId[] {
  const named = scheme === 0 ? [] : read.topsOf(scheme);
  return named.length > 0 ? named : concepts.filter((concept) => read.broader(concept).length === 0);
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
