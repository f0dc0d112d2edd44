import {
  type BlankNode,
  blankNode,
  isAbsoluteIri,
  literal,
  type NamedNode,
  namedNode,
  type Term,
  type Triple,
} from '../../rdf/index.ts';
import { badField } from '../request-input.ts';

const TERM_MAX = 10_000;

/** What an address asks: the rules, what follows about a thing, or why one statement does. */
export type Asked =
  | { readonly form: 'rules' }
  | { readonly form: 'about'; readonly iri: string }
  | { readonly form: 'because'; readonly triple: Triple };

/**
 * Reads `subject`, `predicate` and `object`: IRIs, relative ones below the base URL, `_:` and the label of a blank node, or
 * for the object a literal as in N-Triples (`"carers"@en`).
 * @throws PinakesError `bad-request` with the `field`
 */
export function readAsked(parameters: URLSearchParams, root: string): Asked {
  const [subject, predicate, object] = ['subject', 'predicate', 'object'].map((name) =>
    one(parameters, name),
  );
  if (subject === undefined) {
    if (predicate === undefined && object === undefined) return { form: 'rules' };
    throw badField('subject', 'it has to be given with a predicate or an object');
  }
  if (predicate === undefined && object === undefined)
    return { form: 'about', iri: iriOf('subject', subject, root).value };
  if (predicate === undefined) throw badField('predicate', 'it has to be given with an object');
  if (object === undefined) throw badField('object', 'it has to be given with a predicate');
  return {
    form: 'because',
    triple: {
      subject: nodeOf('subject', subject, root),
      predicate: iriOf('predicate', predicate, root),
      object: object.startsWith('"') ? literalOf(object) : nodeOf('object', object, root),
    },
  };
}

function one(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name).filter((value) => value !== '');
  if (values.length > 1) throw badField(name, 'it is given more than once');
  if ((values[0]?.length ?? 0) > TERM_MAX) throw badField(name, `it is longer than ${TERM_MAX} characters`);
  return values[0];
}

function nodeOf(field: string, text: string, root: string): NamedNode | BlankNode {
  return text.startsWith('_:') ? blankNode(text.slice(2)) : iriOf(field, text, root);
}

function iriOf(field: string, text: string, root: string): NamedNode {
  const iri = isAbsoluteIri(text) ? text : `${root}/${text.replace(/^\/+/, '')}`;
  if (/[\s<>"{}|\\^`]/.test(iri)) throw badField(field, 'it is not an IRI');
  return namedNode(iri);
}

const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z][\w-]*)|\^\^<([^<>\s]*)>)?$/su;

function literalOf(text: string): Term {
  const [, escaped, language, datatype] = LITERAL.exec(text) ?? [];
  const value = escaped === undefined ? undefined : unescaped(escaped);
  if (value === undefined) throw badField('object', 'it is no literal as in N-Triples');
  return literal(value, language ?? (datatype === undefined ? undefined : namedNode(datatype)));
}

function unescaped(text: string): string | undefined {
  const plain = text.replaceAll(/\\U([0-9A-Fa-f]{8})/g, (_, hex: string) => codePoint(hex));
  try {
    return JSON.parse(`"${plain.replaceAll("\\'", "'").replaceAll(/\p{Cc}/gu, escapedControl)}"`) as string;
  } catch {
    // An escape that N-Triples does not have.
    return undefined;
  }
}

const codePoint = (hex: string) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16)));
const escapedControl = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
