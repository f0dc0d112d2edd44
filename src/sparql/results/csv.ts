import type { Term } from '../../rdf/index.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import { copyEscaped, escapes } from './escaped-copy.ts';
import { isBound, type SolutionLayout, type TermEncoder, writeCell } from './solution-writer.ts';
import { BLANK } from './stored-text.ts';

const encoder = new TextEncoder();
const [COMMA, END_OF_LINE] = [encoder.encode(','), encoder.encode('\r\n')];

/** SPARQL 1.1 Query Results CSV: bare values without their kind, lines by RFC 4180. */
export function csvWriter(): SolutionLayout {
  return {
    head: (variables) => `${variables.map(quoted).join(',')}\r\n`,
    row(batch, row, columns, sink) {
      for (let column = 0; column < columns; column += 1) {
        if (column > 0) sink.raw(COMMA);
        if (isBound(batch, row, column)) writeCell(csvTerms, batch, row, column, sink);
      }
      sink.raw(END_OF_LINE);
    },
    tail: () => '',
  };
}

/** What has to be quoted goes the long way. */
const csvEscapes = escapes(
  {},
  [...'",\r\n'].map((character) => character.charCodeAt(0)),
);

const csvTerms: TermEncoder = {
  stored: (texts, id, sink) =>
    texts.kindOf(id) !== BLANK &&
    copyEscaped(sink, texts.bytes, texts.startOf(id), texts.endOf(id), csvEscapes),
  text: (term) => quoted(plainValue(term)),
};

function plainValue(term: Term): string {
  return term.termType === 'BlankNode' ? `_:${blankNodeLabel(term.value)}` : term.value;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
