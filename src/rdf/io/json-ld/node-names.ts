import type { Term } from '../../terms.ts';
import type { WriterSetting } from '../contract.ts';
import { declarable, prefixedNames } from '../prefixes.ts';
import { relativeTo, writableIri, writableLabel } from '../writable.ts';

type Node = Exclude<Term, { termType: 'Literal' }>;

/** How the IRIs and labels of one node are written. */
export type NodeNames = {
  /** Whether the node goes without the document's context, and then all nodes inside it do. */
  readonly bare: boolean;
  /** For keys and types: a prefixed name or an absolute IRI. */
  readonly vocabulary: (iri: string) => string;
  /** For `@type`. */
  readonly type: (node: Node) => string;
  /** For `@id`, which may be relative to the base. */
  readonly id: (node: Node) => string;
};

export type DocumentNames = {
  readonly context: Readonly<Record<string, unknown>>;
  readonly namesFor: (iris: readonly string[], insideBare: boolean) => NodeNames;
};

/**
 * The context of a document and the names that it gives. An absolute IRI whose scheme is one of the prefixes (`schema:x`)
 * would be read as a prefixed name; a node that has such an IRI is written without any context.
 */
export function documentNames({ prefixes, baseIri }: WriterSetting): DocumentNames {
  const find = prefixedNames(prefixes);
  const relative = relativeTo(baseIri);
  const declarations = declarable(prefixes);
  const schemes = new Set(declarations.map(([prefix]) => prefix));
  const bareNames = nodeNames(true, writableIri, writableIri);
  const usualNames = nodeNames(false, vocabulary, (iri) =>
    find(iri) ? vocabulary(iri) : relative(writableIri(iri)),
  );
  return {
    context: Object.fromEntries([
      ...(baseIri === undefined ? [] : [['@base', writableIri(baseIri)]]),
      ...declarations.map(([prefix, namespace]) => [prefix, prefixDefinition(writableIri(namespace))]),
    ]),
    namesFor: (iris, insideBare) => (insideBare || iris.some(isMistakable) ? bareNames : usualNames),
  };

  function isMistakable(iri: string): boolean {
    const colon = iri.indexOf(':');
    return schemes.has(iri.slice(0, colon)) && !iri.startsWith('//', colon + 1) && !find(iri);
  }

  function vocabulary(iri: string): string {
    const found = find(writableIri(iri));
    return found ? `${found.prefix}:${found.local}` : iri;
  }
}

function nodeNames(
  bare: boolean,
  vocabulary: NodeNames['vocabulary'],
  reference: (iri: string) => string,
): NodeNames {
  const label = ({ value }: Node) => `_:${writableLabel(value)}`;
  return {
    bare,
    vocabulary,
    type: (node) => (node.termType === 'BlankNode' ? label(node) : vocabulary(node.value)),
    id: (node) => (node.termType === 'BlankNode' ? label(node) : reference(node.value)),
  };
}

/** A simple definition is a prefix only where its IRI ends in a delimiter (JSON-LD 1.1, 4.1.5). */
function prefixDefinition(namespace: string): unknown {
  return /[:/?#[\]@]$/.test(namespace) ? namespace : { '@id': namespace, '@prefix': true };
}
