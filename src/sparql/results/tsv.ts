import { type Literal, namespaces, type Term, xsdString } from '../../rdf/index.ts';
import type { TermTexts } from '../source.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import { copyEscaped, escapes } from './escaped-copy.ts';
import { isBound, type SolutionLayout, type TermEncoder, writeCell } from './solution-writer.ts';
import { BLANK, IRI, kept, TAGGED, TYPED, textOf } from './stored-text.ts';

const encoder = new TextEncoder();
const [TAB, END_OF_LINE, OPEN, CLOSE, QUOTE] = ['\t', '\n', '<', '>', '"'].map((text) =>
  encoder.encode(text),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** SPARQL 1.1 Query Results TSV: terms as in Turtle, one line for each solution. */
export function tsvWriter(): SolutionLayout {
  const terms = tsvTerms();
  return {
    head: (variables) => `${variables.map((name) => `?${name}`).join('\t')}\n`,
    row(batch, row, columns, sink) {
      for (let column = 0; column < columns; column += 1) {
        if (column > 0) sink.raw(TAB);
        if (isBound(batch, row, column)) writeCell(terms, batch, row, column, sink);
      }
      sink.raw(END_OF_LINE);
    },
    tail: () => '',
  };
}

function tsvTerms(): TermEncoder {
  const byLanguage = new Map<string, Uint8Array>();
  const byDatatype = new Map<number, Uint8Array>();
  const endOf = (texts: TermTexts, id: number, kind: number): Uint8Array => {
    if (kind === TAGGED) return kept(byLanguage, texts.languageOf(id), () => `"@${texts.languageOf(id)}`);
    if (kind !== TYPED) return QUOTE;
    const datatype = texts.datatypeOf(id);
    return kept(byDatatype, datatype, () => `"^^${iriToTsv(textOf(texts, datatype))}`);
  };
  return {
    stored(texts, id, sink) {
      const kind = texts.kindOf(id);
      // Numbers may stand bare, which their texts have to be looked at for.
      if (kind === BLANK || (kind === TYPED && mayBeBare(texts, texts.datatypeOf(id)))) return false;
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
    text: termToTsv,
  };

  function mayBeBare(texts: TermTexts, datatype: number): boolean {
    const end = kept(byDatatype, datatype, () => `"^^${iriToTsv(textOf(texts, datatype))}`);
    return bareEnds.has(end.length) && textOf(texts, datatype) in bareNumbers;
  }
}

function termToTsv(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return iriToTsv(term.value);
    case 'BlankNode':
      return `_:${blankNodeLabel(term.value)}`;
    case 'Literal':
      return literalToTsv(term);
  }
}

/** The numbers that Turtle lets stand bare (Turtle 2.5.2), by datatype. */
const bareNumbers: Readonly<Record<string, RegExp>> = {
  [`${namespaces.xsd}integer`]: /^[+-]?[0-9]+$/,
  [`${namespaces.xsd}decimal`]: /^[+-]?[0-9]*\.[0-9]+$/,
  [`${namespaces.xsd}double`]: /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+$/,
};

/** Lengths of what stands behind a number's text: datatypes of other lengths need not be looked at. */
const bareEnds = new Set(Object.keys(bareNumbers).map((iri) => `"^^<${iri}>`.length));

function literalToTsv(term: Literal): string {
  if (bareNumbers[term.datatype.value]?.test(term.value)) return term.value;
  const text = `"${term.value.replace(/[\t\n\r"\\]/g, (character) => characterEscapes[character]!)}"`;
  if (term.language !== '') return `${text}@${term.language}`;
  return term.datatype.value === xsdString.value ? text : `${text}^^${iriToTsv(term.datatype.value)}`;
}

const characterEscapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const textEscapes = escapes(characterEscapes, []);

/** Bytes that an IRI of data has as good as never. */
const iriEscapes = escapes(
  {},
  Array.from({ length: 128 }, (_, byte) => byte).filter(
    (byte) => byte <= 0x20 || '<>"{}|^`\\'.includes(String.fromCharCode(byte)),
  ),
);

/** Characters that an IRI reference of Turtle must not hold are written as numeric escapes. */
function iriToTsv(iri: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are among what must be escaped
  const escapedIri = iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `<${escapedIri}>`;
}
