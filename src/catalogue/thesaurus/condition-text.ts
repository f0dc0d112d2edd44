import { namespaces } from '../../rdf/index.ts';
import type { UsedKinds } from './reading/used-kinds.ts';

const { skos, rdfs } = namespaces;

/** What may hold the name of a term, longest first: what is no code, lists of values, classes, and names alone. */
const TOKENS =
  /#[^\n]*|"(?:[^"\\]|\\.)*"|<[^<>\s]*>|pf:closesRound \([^)]*\)|VALUES \?\w+ \{([^}]*)\}|\ba skos:(\w+)|skos:(\w+)/g;

/**
 * A query of `queries/thesaurus/`, or what follows the WHERE of its repair, under RDFS entailment for the kinds that are used: a property
 * of SKOS becomes a path of it and its kinds, a class one over rdfs:subClassOf, and in a list of values the kinds stand beside it. The queries are
 * ours, and so is the form of their names; of data there are IRIs alone. Without kinds it is the text itself.
 */
export function underKinds(text: string, kinds: UsedKinds): string {
  if (Object.keys(kinds).length === 0) return text;
  const kindsOf = (name: string) => (kinds[skos + name] ?? []).map((iri) => `<${iri}>`);
  return text.replace(TOKENS, (token, values?: string, type?: string, property?: string) => {
    if (values !== undefined)
      return token.replace(/skos:(\w+)/g, (term, name: string) => [term, ...kindsOf(name)].join(' '));
    if (type !== undefined) return kindsOf(type).length === 0 ? token : `a/<${rdfs}subClassOf>* skos:${type}`;
    const others = property === undefined ? [] : kindsOf(property);
    return others.length === 0 ? token : `(${[token, ...others].join('|')})`;
  });
}

/** The repair of a condition under the same: what it writes stays plain, what it looks for is what the query found. */
export function repairUnderKinds(repair: string, kinds: UsedKinds): string {
  const at = repair.indexOf(' WHERE {');
  return repair.slice(0, at) + underKinds(repair.slice(at), kinds);
}
