import { PinakesError } from '../../base/index.ts';
import { isAbsoluteIri, resolveIri } from '../iris.ts';
import { isLanguageTag } from '../language-tags.ts';
import type { Literal, Quad } from '../terms.ts';

/** The error for data that a syntax cannot hold; the caller may ask for another syntax. */
export function notWritable(problem: string): PinakesError {
  return new PinakesError('not-acceptable', `${problem}.`);
}

/** Gives an IRI back if it is one. A query can build what is none, and written out it would break the document. */
export function writableIri(iri: string): string {
  if (isAbsoluteIri(iri)) return iri;
  throw notWritable(`<${iri.slice(0, 200)}> is not an absolute IRI, so that no RDF syntax can hold it`);
}

/** Gives the lexical form back if it can be sent as UTF-8: half of a surrogate pair cannot. */
export function writableText({ value }: Literal): string {
  if (!/\p{Surrogate}/u.test(value)) return value;
  const start = value.slice(0, 40).replace(/\p{Surrogate}/gu, '?');
  throw notWritable(`A literal has half of a surrogate pair, which is no character: "${start}"`);
}

/** Gives the language tag back if it is one; a query can build what is none, and that would break out of the literal. */
export function writableLanguage({ language }: Literal): string {
  if (isLanguageTag(language)) return language;
  throw notWritable(
    `"${language.slice(0, 40)}" is not a language tag, so that no RDF syntax can hold the literal`,
  );
}

/**
 * The label of a blank node in the form that every syntax takes (Turtle's BLANK_NODE_LABEL and XML's NCName, of ASCII).
 * Other labels are written in hexadecimal; no two labels become one.
 */
export function writableLabel(label: string): string {
  if (/^(?!enc\.)[A-Za-z_](?:[\w-]|\.(?=[\w-]))*$/.test(label)) return label;
  return `enc.${Buffer.from(label).toString('hex')}`;
}

/** A function that shortens IRIs below the base to relative ones; only where resolving gives back the same IRI. */
export function relativeTo(baseIri: string | undefined): (iri: string) => string {
  if (baseIri === undefined || !isAbsoluteIri(baseIri)) return (iri) => iri;
  const folder = baseIri.slice(0, baseIri.lastIndexOf('/') + 1);
  return (iri) => {
    if (!iri.startsWith(folder)) return iri;
    const rest = iri.slice(folder.length);
    return /^[\w~-][\w.~/-]*$/.test(rest) && resolveIri(rest, baseIri) === iri ? rest : iri;
  };
}

/** Tells the subjects (and graphs) of quads apart without a function on every term. */
export function sameNode(a: Quad['subject'] | Quad['graph'], b: Quad['subject'] | Quad['graph']): boolean {
  return a === b || (a.value === b.value && a.termType === b.termType);
}
