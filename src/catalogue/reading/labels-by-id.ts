import type { Literal } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId, TripleCursor } from '../../sparql/index.ts';
import { labelProperties } from '../thing/fact-labels.ts';
import { changedStatements, type Kept, keptFor } from './kept-for-source.ts';

/** Labels kept at the most; a page names some fifty things, most of which other pages name too. */
const KEPT_MAX = 50_000;

/** What things and properties are called, by the rule of the label in `queries/`: English first, then the first by its text. */
export interface LabelsById {
  /** By the first of `labelProperties` that has a text. */
  thing(id: TermId): string | undefined;
  /** The same of a property, which the ontology calls by `rdfs:label`. */
  property(id: TermId): string | undefined;
}

/** The labels of one snapshot, which are remembered as long as it is, and beyond it where a change does not touch them. */
export const labelsById: (source: QuadSource, graphs: GraphSelector) => LabelsById = keptFor(keptLabels);

function keptLabels(first: QuadSource, graphs: GraphSelector): LabelsById & Kept {
  let source = first;
  let predicates = labelPredicates(source);
  const things = new Map<TermId, string | undefined>();
  const properties = new Map<TermId, string | undefined>();
  return {
    thing: (id) => remembered(things, id, () => firstLabel(source, graphs, id, predicates)),
    property: (id) => remembered(properties, id, () => firstLabel(source, graphs, id, predicates.slice(-1))),
    follow(after, change) {
      source = after;
      predicates = labelPredicates(after);
      for (const { subject } of changedStatements(change)) {
        things.delete(subject);
        properties.delete(subject);
      }
    },
  };
}

function labelPredicates(source: QuadSource): readonly TermId[] {
  return labelProperties.map((value) => source.idOf({ termType: 'NamedNode', value }));
}

/** More than one: which it is has to be asked. */
const SEVERAL = 0xffffffff;

/**
 * The same labels of many things, of which the statements are read one after the other instead of being looked up thing by
 * thing. Answers for the place of a thing in `things`, which ascend.
 */
export function labelsOfMany(
  source: QuadSource,
  graphs: GraphSelector,
  things: Uint32Array,
): (place: number) => string | undefined {
  const objects = new Uint32Array(things.length);
  const ranks = new Uint8Array(things.length);
  for (const [rank, value] of labelProperties.entries()) {
    const predicate = source.idOf({ termType: 'NamedNode', value });
    if (predicate === 0) continue;
    const cursor = source.scan({ subject: 0, predicate, object: 0, graphs }, 'subject');
    eachOf(things, cursor, (place, object) => {
      if (ranks[place] === 0) {
        ranks[place] = rank + 1;
        objects[place] = object;
      } else if (ranks[place] === rank + 1 && objects[place] !== object) objects[place] = SEVERAL;
    });
  }
  const labels = labelsById(source, graphs);
  return (place) => {
    if (ranks[place] === 0) return undefined;
    const object = objects[place]!;
    const only = object === SEVERAL ? undefined : source.termOf(object);
    return only?.termType === 'Literal' ? only.value : labels.thing(things[place]!);
  };
}

/** Tells of the statements about some things, which ascend, as the subjects of `cursor` do. */
export function eachOf(
  things: Uint32Array,
  cursor: TripleCursor,
  tell: (place: number, object: TermId) => void,
): void {
  let place = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const subject = batch.subject[row]!;
      while (place < things.length && things[place]! < subject) place++;
      if (place === things.length) return;
      if (things[place] === subject) tell(place, batch.object[row]!);
    }
  }
}

function firstLabel(
  source: QuadSource,
  graphs: GraphSelector,
  subject: TermId,
  predicates: readonly TermId[],
): string | undefined {
  if (subject === 0) return undefined;
  for (const predicate of predicates) {
    if (predicate === 0) continue;
    let best: Literal | undefined;
    const cursor = source.scan({ subject, predicate, object: 0, graphs });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++) {
        const term = source.termOf(batch.object[row]!);
        if (term.termType === 'Literal' && (best === undefined || comesBefore(term, best))) best = term;
      }
    }
    if (best !== undefined) return best.value;
  }
  return undefined;
}

function comesBefore(a: Literal, b: Literal): boolean {
  const [english, other] = [isEnglish(a), isEnglish(b)];
  return english === other ? a.value < b.value : english;
}

function isEnglish({ language }: Literal): boolean {
  return /^en(-|$)/i.test(language);
}

function remembered(
  kept: Map<TermId, string | undefined>,
  id: TermId,
  answer: () => string | undefined,
): string | undefined {
  const known = kept.get(id);
  if (known !== undefined || kept.has(id)) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const found = answer();
  kept.set(id, found);
  return found;
}
