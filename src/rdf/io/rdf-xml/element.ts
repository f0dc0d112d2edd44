import type { SaxesAttributeNS } from '@rubensworks/saxes';
import { isAbsoluteIri, resolveIri } from '../../iris.ts';
import { noPropertyAttribute, RDF, XML, XMLNS } from './names.ts';

/** What stays in force inside an element until one inside it says otherwise. */
export type Scope = { readonly base: string; readonly language: string };

/** An element event of RDF 1.1 XML Syntax 6.1.2, its attributes sorted by what they are for. */
export type ElementEvent = {
  readonly iri: string;
  readonly scope: Scope;
  /** Attributes of syntax, by local name: ID, about, nodeID, resource, datatype, parseType. */
  readonly syntax: ReadonlyMap<string, string>;
  /** `rdf:type` as an attribute: an IRI reference. */
  readonly type: string | undefined;
  /** Property attributes: IRI of the property and text. */
  readonly properties: readonly (readonly [string, string])[];
};

/** A problem with the document; the parser adds where it is. */
export class RdfXmlProblem extends Error {}

const syntaxAttributes = new Set(['ID', 'about', 'nodeID', 'resource', 'datatype', 'parseType']);
/** 6.1.4: these may stand without a namespace; no other attribute may. */
const bareAttributes = new Set(['ID', 'about', 'resource', 'parseType', 'type']);

export function elementEvent(
  tag: { readonly name: string; readonly uri: string; readonly local: string },
  attributes: readonly SaxesAttributeNS[],
  around: Scope,
): ElementEvent {
  if (tag.uri === '') throw new RdfXmlProblem(`the element <${tag.name}> has no namespace`);
  const syntax = new Map<string, string>();
  const properties: [string, string][] = [];
  let type: string | undefined;
  for (const attribute of attributes) {
    const iri = attributeIri(attribute);
    if (iri === undefined) continue;
    const local = iri.startsWith(RDF) ? iri.slice(RDF.length) : undefined;
    if (local !== undefined && syntaxAttributes.has(local)) syntax.set(local, attribute.value);
    else if (local === 'type') type = attribute.value;
    else if (noPropertyAttribute.has(iri))
      throw new RdfXmlProblem(`the attribute ${attribute.name} may not stand here`);
    else properties.push([checkedIri(iri), attribute.value]);
  }
  return {
    iri: checkedIri(tag.uri + tag.local),
    scope: scopeOf(attributes, around),
    syntax,
    type,
    properties,
  };
}

export function scopeOf(attributes: readonly SaxesAttributeNS[], around: Scope): Scope {
  let { base, language } = around;
  for (const { uri, local, value } of attributes) {
    if (uri !== XML) continue;
    if (local === 'base') base = resolveIri(value, around.base);
    if (local === 'lang') language = value;
  }
  return { base, language };
}

/** The IRI of an attribute event; undefined for those that are not events (6.1.2: `xml:…`, `xmlns…`). */
function attributeIri({ name, prefix, uri, local }: SaxesAttributeNS): string | undefined {
  if (uri === XML || uri === XMLNS || prefix === 'xmlns' || /^xml/i.test(name)) return undefined;
  if (uri !== '') return uri + local;
  if (bareAttributes.has(local)) return RDF + local;
  throw new RdfXmlProblem(`the attribute ${name} has no namespace`);
}

/** Resolves an IRI reference in a scope and checks the result. */
export function iriIn(scope: Scope, reference: string): string {
  return checkedIri(scope.base === '' ? reference : resolveIri(reference, scope.base));
}

function checkedIri(iri: string): string {
  if (!isAbsoluteIri(iri)) throw new RdfXmlProblem(`<${iri.slice(0, 200)}> is not an absolute IRI`);
  return iri;
}
