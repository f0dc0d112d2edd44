import type { GraphSelector, QuadSource, TermId } from '../../../sparql/index.ts';
import { ConceptReader, c } from './concept-reader.ts';
import { type Asked, eachStatement } from './each-statement.ts';

/** Properties and classes of SKOS that pages read with their kinds. */
export const readByKinds: ReadonlySet<string> = new Set([
  ...[c.broader, c.narrower, c.related, c.member],
  ...[c.concept, c.scheme, c.collection, c.orderedCollection],
]);

/** By the IRI of a term of SKOS, the kinds of it that say something which no plain statement says. */
export type UsedKinds = Readonly<Record<string, readonly string[]>>;

const kept = new WeakMap<QuadSource, Map<string, UsedKinds>>();

/**
 * The kinds that matter to whoever knows plain SKOS: an ontology that is there beside a thesaurus which does not need it is none, nor are
 * classes that concepts have besides skos:Concept. Worked out once for each state of the catalogue.
 */
export function usedKinds(asked: Asked): UsedKinds {
  const { source, graphs } = asked;
  const byGraphs = kept.get(source) ?? new Map<string, UsedKinds>();
  kept.set(source, byGraphs);
  const key = JSON.stringify(graphs satisfies GraphSelector);
  const known = byGraphs.get(key) ?? findUsed(asked);
  byGraphs.set(key, known);
  return known;
}

function findUsed(asked: Asked): UsedKinds {
  const read = new ConceptReader(asked.source, asked.graphs, []);
  const used: Record<string, readonly string[]> = {};
  for (const term of readByKinds) {
    const found = read.kinds(term).filter((kind) => kind !== term && saysMore(kind, term, read, asked));
    if (found.length > 0) used[term] = found;
  }
  return used;
}

function saysMore(kind: string, term: string, read: ConceptReader, asked: Asked): boolean {
  const { reader } = read;
  if (isClass(term)) {
    const plain = reader.id(term);
    return reader.subjects(c.type, reader.id(kind)).some((thing) => !reader.has(thing, c.type, plain));
  }
  let isMore = false;
  eachStatement(reader.id(kind), asked, (one: TermId, other: TermId) => {
    isMore ||= !reader.has(one, term, other);
  });
  return isMore;
}

const isClass = (term: string): boolean =>
  [c.concept, c.scheme, c.collection, c.orderedCollection].some((one) => one === term);
