import type { Quad } from '../terms.ts';

export type Prefixes = Readonly<Record<string, string>>;
export type PrefixedName = { readonly prefix: string; readonly namespace: string; readonly local: string };

/** Local names that are safe without escapes in Turtle, in XML after a prefix, and in JSON-LD. */
const safeLocal = /^[A-Za-z_](?:[\w.-]*[\w-])?$/;
/** Prefixes that all of these syntaxes take. */
const safePrefix = /^[A-Za-z](?:[\w.-]*[\w-])?$/;

/** Finds the prefixed name of an IRI; prefixes and local names that some syntax would have to escape are left alone. */
export function prefixedNames(prefixes: Prefixes): (iri: string) => PrefixedName | undefined {
  const usable = Object.entries(prefixes).filter(
    ([prefix, namespace]) => safePrefix.test(prefix) && namespace !== '',
  );
  const byNamespace = new Map(usable.map(([prefix, namespace]) => [namespace, prefix]));
  const oddNamespaces = usable
    .map(([, namespace]) => namespace)
    .filter((namespace) => !/[#/]$/.test(namespace));
  return (iri) => {
    const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
    let namespace: string | undefined = iri.slice(0, end);
    let prefix = byNamespace.get(namespace);
    if (prefix === undefined) {
      namespace = oddNamespaces.find((odd) => iri.startsWith(odd));
      prefix = namespace && byNamespace.get(namespace);
    }
    if (prefix === undefined || namespace === undefined) return undefined;
    const local = iri.slice(namespace.length);
    return safeLocal.test(local) ? { prefix, namespace, local } : undefined;
  };
}

/** The prefixes that a document can declare, one for each namespace. */
export function declarable(prefixes: Prefixes): readonly (readonly [prefix: string, namespace: string])[] {
  const find = prefixedNames(prefixes);
  return Object.entries(prefixes).filter(([prefix, namespace]) => find(`${namespace}a`)?.prefix === prefix);
}

/** Those of the prefixes that IRIs of these quads begin with. */
export function usedPrefixes(quads: readonly Quad[], prefixes: Prefixes): Prefixes {
  const find = prefixedNames(prefixes);
  const used = new Set<string>();
  const see = (iri: string) => {
    const name = find(iri);
    if (name) used.add(name.prefix);
  };
  for (const { subject, predicate, object, graph } of quads) {
    for (const { termType, value } of [subject, predicate, graph]) if (termType === 'NamedNode') see(value);
    if (object.termType === 'NamedNode') see(object.value);
    else if (object.termType === 'Literal') see(object.datatype.value);
  }
  return Object.fromEntries(Object.entries(prefixes).filter(([prefix]) => used.has(prefix)));
}
