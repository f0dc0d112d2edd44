import { namedNode, namespaces } from '../../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../../sparql/index.ts';
import { type Asked, eachStatement } from './each-statement.ts';

const { skos, rdfs } = namespaces;

/** What ISO 25964 adds to SKOS (http://purl.org/iso25964/skos-thes): thesauri use it without a copy of its ontology. */
const iso = 'http://purl.org/iso25964/skos-thes#';
const COLLECTIONS = ['ThesaurusArray', 'ConceptGroup'];
const ISO_KINDS: Readonly<Record<string, readonly string[]>> = {
  broader: ['broaderGeneric', 'broaderPartitive', 'broaderInstantial'],
  narrower: ['narrowerGeneric', 'narrowerPartitive', 'narrowerInstantial'],
  member: ['subGroup'],
  Collection: COLLECTIONS,
};

/** Classes of collections of ISO 25964. */
export const ISO_COLLECTIONS: readonly string[] = COLLECTIONS.map((name) => iso + name);

/** The opposite of membership, which SKOS has no word for: from a group to that which it is part of. */
export const ISO_SUPER_GROUP = `${iso}superGroup`;

/**
 * The kinds of a property or class of SKOS that thesauri have of their own, with itself first: what the data says by
 * rdfs:subPropertyOf and rdfs:subClassOf, over any number of steps, and those of ISO 25964.
 */
export type SkosKinds = (term: string) => readonly string[];

const kept = new WeakMap<QuadSource, Map<string, SkosKinds>>();

/** The kinds that one state of the catalogue knows in some graphs; worked out once for each. */
export function skosKinds(source: QuadSource, graphs: GraphSelector): SkosKinds {
  const byGraphs = kept.get(source) ?? new Map<string, SkosKinds>();
  kept.set(source, byGraphs);
  const key = JSON.stringify(graphs);
  const known = byGraphs.get(key) ?? readKinds({ source, graphs });
  byGraphs.set(key, known);
  return known;
}

function readKinds(asked: Asked): SkosKinds {
  const { source } = asked;
  const below = new Map<TermId, TermId[]>();
  for (const name of ['subPropertyOf', 'subClassOf']) {
    const property = source.idOf(namedNode(rdfs + name));
    eachStatement(property, asked, (kind, wider) => {
      const known = below.get(wider);
      if (known === undefined) below.set(wider, [kind]);
      else known.push(kind);
    });
  }
  const found = new Map<string, readonly string[]>();
  return (term) => {
    const known = found.get(term) ?? kindsOf(term, below, source);
    found.set(term, known);
    return known;
  };
}

function kindsOf(term: string, below: ReadonlyMap<TermId, readonly TermId[]>, source: QuadSource) {
  const local = term.startsWith(skos) ? term.slice(skos.length) : '';
  const kinds = new Set([term, ...(ISO_KINDS[local] ?? []).map((name) => iso + name)]);
  // A set is gone over with what is added to it meanwhile.
  for (const kind of kinds) {
    for (const id of below.get(source.idOf(namedNode(kind))) ?? []) {
      const narrower = source.termOf(id);
      // SKOS has its own properties below each other: narrowMatch is no relation within a thesaurus.
      if (narrower.termType === 'NamedNode' && !narrower.value.startsWith(skos)) kinds.add(narrower.value);
    }
  }
  return [...kinds];
}
