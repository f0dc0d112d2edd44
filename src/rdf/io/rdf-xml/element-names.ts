import type { WriterSetting } from '../contract.ts';
import { declarable, type Prefixes, prefixedNames } from '../prefixes.ts';
import { notWritable, writableIri } from '../writable.ts';
import { escapeXmlAttribute } from './escape-xml.ts';
import { noPropertyElement, RDF, splitAtLocalName, XML, XMLNS } from './names.ts';

/** The namespaces that a document declares at its root, `rdf` always among them. */
export function rootNamespaces({
  prefixes,
}: WriterSetting): readonly (readonly [prefix: string, namespace: string])[] {
  return declarable({ ...freePrefixes(prefixes), rdf: RDF });
}

/** The prefixes that XML and RDF/XML leave to their users. */
function freePrefixes(prefixes: Prefixes): Prefixes {
  const reserved: readonly string[] = [RDF, XML, XMLNS];
  const isFree = ([prefix, namespace]: [string, string]) =>
    !/^xml/i.test(prefix) && !reserved.includes(namespace);
  return Object.fromEntries(Object.entries(prefixes).filter(isFree));
}

/**
 * Gives the name of the element for a property, followed by the declaration of its namespace where the root has none.
 * Throws `not-acceptable` for a property that RDF/XML cannot hold.
 */
export function elementNames(setting: WriterSetting): (property: string) => string {
  const find = prefixedNames(Object.fromEntries(rootNamespaces(setting)));
  // Data has few properties, so that each is split once.
  const known = new Map<string, string>();
  return (property) => {
    const name = known.get(property) ?? elementName(property);
    known.set(property, name);
    return name;
  };

  function elementName(property: string): string {
    if (noPropertyElement.has(writableIri(property)) || property === `${RDF}li`) {
      throw notWritable(
        `RDF/XML cannot hold the property <${property}>, a name of its own syntax; ask for Turtle`,
      );
    }
    const found = find(property);
    if (found) return `${found.prefix}:${found.local}`;
    const parts = splitAtLocalName(property);
    if (!parts || parts.namespace === XML || parts.namespace === XMLNS) {
      throw notWritable(
        `RDF/XML cannot hold the property <${property}>, which does not end like an XML name; ask for Turtle`,
      );
    }
    return `ns:${parts.local} xmlns:ns="${escapeXmlAttribute(parts.namespace)}"`;
  }
}
