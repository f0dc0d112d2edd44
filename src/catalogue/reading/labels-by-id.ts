import type { Literal } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { labelProperties } from '../thing/fact-labels.ts';
import { keptFor } from './kept-for-source.ts';

/** Labels kept at the most; a page names some fifty things, most of which other pages name too. */
const KEPT_MAX = 50_000;

/** What things and properties are called, by the rule of the label in `queries/`: English first, then the first by its text. */
export interface LabelsById {
  /** By the first of `labelProperties` that has a text. */
  thing(id: TermId): string | undefined;
  /** The same of a property, which the ontology calls by `rdfs:label`. */
  property(id: TermId): string | undefined;
}

/** The labels of one snapshot, which are remembered as long as it is. */
export const labelsById: (source: QuadSource, graphs: GraphSelector) => LabelsById = keptFor(
  (source, graphs) => {
    const predicates = labelProperties.map((value) => source.idOf({ termType: 'NamedNode', value }));
    const ofProperty = predicates.slice(-1);
    return {
      thing: remembering((id) => firstLabel(source, graphs, id, predicates)),
      property: remembering((id) => firstLabel(source, graphs, id, ofProperty)),
    };
  },
);

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

function remembering(answer: (id: TermId) => string | undefined): (id: TermId) => string | undefined {
  const kept = new Map<TermId, string | undefined>();
  return (id) => {
    const known = kept.get(id);
    if (known !== undefined || kept.has(id)) return known;
    if (kept.size >= KEPT_MAX) kept.clear();
    const found = answer(id);
    kept.set(id, found);
    return found;
  };
}
