import { type Term, xsdString } from '../../rdf/index.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import type { SolutionWriter } from './solution-writer.ts';

const start =
  '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n';

/** SPARQL Query Results XML Format (Second Edition). */
export function xmlWriter(): SolutionWriter {
  let openings: readonly string[] = [];
  return {
    head(variables) {
      const names = variables.map(escapeXml);
      openings = names.map((name) => `<binding name="${name}">`);
      return `${start}<head>${names.map((name) => `<variable name="${name}"/>`).join('')}</head>\n<results>\n`;
    },
    rows(batch, columns) {
      let text = '';
      for (let row = 0; row < batch.length; row += 1) {
        text += '<result>';
        for (let column = 0; column < columns; column += 1) {
          const term = batch.term(row, column);
          if (term !== undefined) text += `${openings[column]}${termToXml(term)}</binding>`;
        }
        text += '</result>\n';
      }
      return text;
    },
    tail: () => '</results>\n</sparql>\n',
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
