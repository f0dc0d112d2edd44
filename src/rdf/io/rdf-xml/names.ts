import { namespaces } from '../../namespaces.ts';

export const RDF = namespaces.rdf;
export const XML = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** RDF 1.1 XML Syntax 7.2.2 to 7.2.4, as whole IRIs. */
const coreSyntaxTerms = ['RDF', 'ID', 'about', 'parseType', 'resource', 'nodeID', 'datatype'].map(
  (name) => RDF + name,
);
const oldTerms = ['aboutEach', 'aboutEachPrefix', 'bagID'].map((name) => RDF + name);

/** Names that a node element, a property element and a property attribute may not have (7.2.5 to 7.2.7). */
export const noNodeElement: ReadonlySet<string> = new Set([...coreSyntaxTerms, `${RDF}li`, ...oldTerms]);
export const noPropertyElement: ReadonlySet<string> = new Set([
  ...coreSyntaxTerms,
  `${RDF}Description`,
  ...oldTerms,
]);
export const noPropertyAttribute: ReadonlySet<string> = new Set([...noPropertyElement, `${RDF}li`]);

const nameStart =
  'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}-\\u{200d}' +
  '\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const nameRest = `${nameStart}.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}-\\u{2040}\\-`;

/** Namespaces in XML 1.0, production 4. */
const ncName = new RegExp(`^[${nameStart}][${nameRest}]*$`, 'u');
const ncNameAtEnd = new RegExp(`[${nameStart}][${nameRest}]*$`, 'u');

export function isNcName(text: string): boolean {
  return ncName.test(text);
}

/** Splits an IRI before the longest local name that it ends with; undefined where it ends with none. */
export function splitAtLocalName(
  iri: string,
): { readonly namespace: string; readonly local: string } | undefined {
  const [local] = ncNameAtEnd.exec(iri) ?? [];
  if (local === undefined || local.length === iri.length) return undefined;
  return { namespace: iri.slice(0, iri.length - local.length), local };
}
