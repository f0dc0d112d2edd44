import { type Term, xsdString } from '../../rdf/index.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import type { SolutionWriter } from './solution-writer.ts';

/** SPARQL 1.1 Query Results JSON Format. */
export function jsonWriter(): SolutionWriter {
  let keys: readonly string[] = [];
  let isFirst = true;
  return {
    head(variables) {
      keys = variables.map((name) => `${JSON.stringify(name)}:`);
      return `{"head":{"vars":${JSON.stringify(variables)}},"results":{"bindings":[`;
    },
    rows(batch, columns) {
      let text = '';
      for (let row = 0; row < batch.length; row += 1) {
        text += isFirst ? '\n{' : ',\n{';
        isFirst = false;
        let separator = '';
        for (let column = 0; column < columns; column += 1) {
          const term = batch.term(row, column);
          if (term === undefined) continue;
          text += separator + keys[column] + termToJson(term);
          separator = ',';
        }
        text += '}';
      }
      return text;
    },
    tail: () => '\n]}}\n',
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
