import { type Term, xsdString } from '../../rdf/index.ts';
import type { TermTexts } from '../source.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import { CONTROLS, copyEscaped, escapes } from './escaped-copy.ts';
import { isBound, type SolutionLayout, type TermEncoder, writeCell } from './solution-writer.ts';
import { BLANK, IRI, kept, TAGGED, TYPED, textOf } from './stored-text.ts';

const start =
  '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n';

/** SPARQL Query Results XML Format (Second Edition). */
export function xmlWriter(): SolutionLayout {
  let openings: readonly Uint8Array[] = [];
  const terms = xmlTerms();
  return {
    head(variables) {
      const names = variables.map(escapeXml);
      openings = names.map((name) => encoder.encode(`<binding name="${name}">`));
      return `${start}<head>${names.map((name) => `<variable name="${name}"/>`).join('')}</head>\n<results>\n`;
    },
    row(batch, row, columns, sink) {
      sink.raw(OPEN_RESULT);
      for (let column = 0; column < columns; column += 1) {
        if (!isBound(batch, row, column)) continue;
        sink.raw(openings[column]!);
        writeCell(terms, batch, row, column, sink);
        sink.raw(CLOSE_BINDING);
      }
      sink.raw(CLOSE_RESULT);
    },
    tail: () => '</results>\n</sparql>\n',
  };
}

const encoder = new TextEncoder();
const [OPEN_RESULT, CLOSE_RESULT, CLOSE_BINDING, OPEN_URI, CLOSE_URI, OPEN_LITERAL, CLOSE_LITERAL] = [
  '<result>',
  '</result>\n',
  '</binding>',
  '<uri>',
  '</uri>',
  '<literal>',
  '</literal>',
].map((text) => encoder.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/** Controls, and the byte that the two characters begin with which XML cannot hold. */
const RARE = [...CONTROLS, 0xef];

function xmlTerms(): TermEncoder {
  const byLanguage = new Map<string, Uint8Array>();
  const byDatatype = new Map<number, Uint8Array>();
  const beginningOf = (texts: TermTexts, id: number, kind: number): Uint8Array => {
    if (kind === IRI) return OPEN_URI;
    if (kind === TAGGED) {
      const language = texts.languageOf(id);
      return kept(byLanguage, language, () => `<literal xml:lang="${escapeXml(language)}">`);
    }
    if (kind !== TYPED) return OPEN_LITERAL;
    const datatype = texts.datatypeOf(id);
    return kept(byDatatype, datatype, () => `<literal datatype="${escapeXml(textOf(texts, datatype))}">`);
  };
  return {
    stored(texts, id, sink) {
      const kind = texts.kindOf(id);
      if (kind === BLANK) return false;
      const before = sink.length;
      sink.raw(beginningOf(texts, id, kind));
      if (!copyEscaped(sink, texts.bytes, texts.startOf(id), texts.endOf(id), xmlEscapes)) {
        sink.length = before;
        return false;
      }
      sink.raw(kind === IRI ? CLOSE_URI : CLOSE_LITERAL);
      return true;
    },
    text: termToXml,
  };
}

function termToXml(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `<uri>${escapeXml(term.value)}</uri>`;
    case 'BlankNode':
      return `<bnode>${blankNodeLabel(term.value)}</bnode>`;
    case 'Literal': {
      const value = escapeXml(term.value);
      if (term.language !== '') return `<literal xml:lang="${escapeXml(term.language)}">${value}</literal>`;
      if (term.datatype.value === xsdString.value) return `<literal>${value}</literal>`;
      return `<literal datatype="${escapeXml(term.datatype.value)}">${value}</literal>`;
    }
  }
}

export function xmlBoolean(value: boolean): string {
  return `${start}<head/>\n<boolean>${value}</boolean>\n</sparql>\n`;
}

const special = /[&<>"\t\n\r]|[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xmlEscapes = escapes(entities, RARE);

/**
 * Text for elements and attributes. White space but the blank is written as a reference, so that no parser normalises
 * it. Characters that XML 1.0 cannot hold in any form (most controls, U+FFFE, halves of surrogate pairs) become U+FFFD:
 * a document that does not parse would lose every other row as well.
 */
function escapeXml(text: string): string {
  return text.replace(special, (character) => {
    if (entities[character] !== undefined) return entities[character];
    const isWhite = character === '\t' || character === '\n' || character === '\r';
    return isWhite ? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};` : '\ufffd';
  });
}
