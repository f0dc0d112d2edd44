import type { Literal } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { labelProperties } from '../properties.ts';
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
