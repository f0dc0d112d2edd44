import type { Term } from '../../rdf/index.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import type { SolutionWriter } from './solution-writer.ts';

/** SPARQL 1.1 Query Results CSV: bare values without their kind, lines by RFC 4180. */
export function csvWriter(): SolutionWriter {
  return {
    head: (variables) => `${variables.map(quoted).join(',')}\r\n`,
    rows(batch, columns) {
      let text = '';
      for (let row = 0; row < batch.length; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          if (column > 0) text += ',';
          const term = batch.term(row, column);
          if (term !== undefined) text += quoted(plainValue(term));
        }
        text += '\r\n';
      }
      return text;
    },
    tail: () => '',
  };
}

function plainValue(term: Term): string {
  return term.termType === 'BlankNode' ? `_:${blankNodeLabel(term.value)}` : term.value;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
