import { literal, namedNode, nTriplesTerm } from '../../rdf/index.ts';
import type { TermTexts } from '../source.ts';
import type { ByteSink } from './byte-sink.ts';
import { CONTROLS, copyEscaped, escapes } from './escaped-copy.ts';
import { type SolutionRows, type TermEncoder, writeCell } from './solution-writer.ts';
import { BLANK, IRI, kept, TAGGED, TYPED, textOf } from './stored-text.ts';

const encoder = new TextEncoder();
const [SPACE, END_OF_LINE, OPEN, CLOSE, QUOTE] = [' ', ' .\n', '<', '>', '"'].map((text) =>
  encoder.encode(text),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Writes triples, rows of subject, predicate and object, as N-Triples in the canonical form. */
export type TriplesWriter = { row(batch: SolutionRows, row: number, sink: ByteSink): void };

/**
 * N-Triples from the bytes in which the source keeps its terms; what has rare characters, and blank nodes, of which the labels
 * have to be made writable, go through strings.
 */
export function nTriplesWriter(): TriplesWriter {
  const terms = nTriplesTerms();
  return {
    row(batch, row, sink) {
      for (let column = 0; column < 3; column++) {
        if (column > 0) sink.raw(SPACE);
        writeCell(terms, batch, row, column, sink);
      }
      sink.raw(END_OF_LINE);
    },
  };
}

function nTriplesTerms(): TermEncoder {
  const byLanguage = new Map<string, Uint8Array>();
  const byDatatype = new Map<number, Uint8Array>();
  const endOf = (texts: TermTexts, id: number, kind: number): Uint8Array => {
    if (kind === TAGGED) {
      const language = texts.languageOf(id);
      return kept(byLanguage, language, () => nTriplesTerm(literal('', language)).slice(1));
    }
    if (kind !== TYPED) return QUOTE;
    const datatype = texts.datatypeOf(id);
    return kept(byDatatype, datatype, () => `"^^${nTriplesTerm(namedNode(textOf(texts, datatype)))}`);
  };
  return {
    stored(texts, id, sink) {
      const kind = texts.kindOf(id);
      if (kind === BLANK || (kind === IRI && !hasScheme(texts, id))) return false;
      const before = sink.length;
      sink.raw(kind === IRI ? OPEN : QUOTE);
      const table = kind === IRI ? iriEscapes : textEscapes;
      if (!copyEscaped(sink, texts.bytes, texts.startOf(id), texts.endOf(id), table)) {
        sink.length = before;
        return false;
      }
      sink.raw(kind === IRI ? CLOSE : endOf(texts, id, kind));
      return true;
    },
    text: nTriplesTerm,
  };
}

/** The first byte of U+FFFE and U+FFFF, which are written as escapes. */
const NON_CHARACTERS = 0xef;

const textEscapes = escapes(
  {
    '"': '\\"',
    '\\': '\\\\',
    '\b': '\\b',
    '\t': '\\t',
    '\n': '\\n',
    '\f': '\\f',
    '\r': '\\r',
  },
  [...CONTROLS, 0x7f, NON_CHARACTERS],
);

/** Bytes that no IRI may have: as a string it is said what is wrong with it. */
const iriEscapes = escapes(
  {},
  Array.from({ length: 128 }, (_, byte) => byte).filter(
    (byte) => byte <= 0x20 || '<>"{}|^`\\'.includes(String.fromCharCode(byte)),
  ),
);

const schemeBytes = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  schemeBytes[character.charCodeAt(0)] = 1;
for (const character of '0123456789+-.') schemeBytes[character.charCodeAt(0)] = 2;
const COLON = 0x3a;

/** Whether an IRI begins as an absolute one does. */
function hasScheme(texts: TermTexts, id: number): boolean {
  const { bytes } = texts;
  const [start, end] = [texts.startOf(id), texts.endOf(id)];
  let at = start;
  while (at < end && schemeBytes[bytes[at]!] !== 0) at++;
  return at < end && bytes[at] === COLON && schemeBytes[bytes[start]!] === 1;
}
