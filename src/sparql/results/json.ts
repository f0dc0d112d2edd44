import { type Term, xsdString } from '../../rdf/index.ts';
import type { TermTexts } from '../source.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import { CONTROLS, copyEscaped, escapes } from './escaped-copy.ts';
import { isBound, type SolutionLayout, type TermEncoder, writeCell } from './solution-writer.ts';
import { BLANK, IRI, kept, TAGGED, TYPED, textOf } from './stored-text.ts';

/** SPARQL 1.1 Query Results JSON Format. */
export function jsonWriter(): SolutionLayout {
  let keys: readonly Uint8Array[] = [];
  let isFirst = true;
  const terms = jsonTerms();
  return {
    head(variables) {
      keys = variables.map((name) => encoder.encode(`${JSON.stringify(name)}:`));
      return `{"head":{"vars":${JSON.stringify(variables)}},"results":{"bindings":[`;
    },
    row(batch, row, columns, sink) {
      sink.raw(isFirst ? FIRST_ROW : NEXT_ROW);
      isFirst = false;
      let isFirstCell = true;
      for (let column = 0; column < columns; column += 1) {
        if (!isBound(batch, row, column)) continue;
        if (!isFirstCell) sink.raw(COMMA);
        isFirstCell = false;
        sink.raw(keys[column]!);
        writeCell(terms, batch, row, column, sink);
      }
      sink.raw(END_OF_OBJECT);
    },
    tail: () => '\n]}}\n',
  };
}

const encoder = new TextEncoder();
const [FIRST_ROW, NEXT_ROW, COMMA, END_OF_OBJECT] = ['\n{', ',\n{', ',', '}'].map((text) =>
  encoder.encode(text),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const [URI, LITERAL, END_OF_VALUE] = ['{"type":"uri","value":"', '{"type":"literal","value":"', '"}'].map(
  (text) => encoder.encode(text),
) as [Uint8Array, Uint8Array, Uint8Array];

const jsonEscapes = escapes({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' }, CONTROLS);

/** What stands behind the text of a literal, by its language and by its datatype: few of them in many rows. */
function jsonTerms(): TermEncoder {
  const byLanguage = new Map<string, Uint8Array>();
  const byDatatype = new Map<number, Uint8Array>();
  const endOf = (texts: TermTexts, id: number, kind: number): Uint8Array => {
    if (kind === TAGGED) {
      const language = texts.languageOf(id);
      return kept(byLanguage, language, () => `","xml:lang":${JSON.stringify(language)}}`);
    }
    if (kind !== TYPED) return END_OF_VALUE;
    const datatype = texts.datatypeOf(id);
    return kept(byDatatype, datatype, () => `","datatype":${JSON.stringify(textOf(texts, datatype))}}`);
  };
  return {
    stored(texts, id, sink) {
      const kind = texts.kindOf(id);
      if (kind === BLANK) return false;
      const before = sink.length;
      sink.raw(kind === IRI ? URI : LITERAL);
      if (!copyEscaped(sink, texts.bytes, texts.startOf(id), texts.endOf(id), jsonEscapes)) {
        sink.length = before;
        return false;
      }
      sink.raw(endOf(texts, id, kind));
      return true;
    },
    text: termToJson,
  };
}

/** Section 3.2.2; a plain string has no datatype member, as the test suite expects. */
function termToJson(term: Term): string {
  switch (term.termType) {
    case 'NamedNode':
      return `{"type":"uri","value":${JSON.stringify(term.value)}}`;
    case 'BlankNode':
      return `{"type":"bnode","value":"${blankNodeLabel(term.value)}"}`;
    case 'Literal': {
      const value = `{"type":"literal","value":${JSON.stringify(term.value)}`;
      if (term.language !== '') return `${value},"xml:lang":${JSON.stringify(term.language)}}`;
      if (term.datatype.value === xsdString.value) return `${value}}`;
      return `${value},"datatype":${JSON.stringify(term.datatype.value)}}`;
    }
  }
}

export function jsonBoolean(value: boolean): string {
  return `{"head":{},"boolean":${value}}\n`;
}
