import { type Literal, namespaces, type Term, xsdString } from '../../rdf/index.ts';
import { blankNodeLabel } from './blank-node-label.ts';
import type { SolutionWriter } from './solution-writer.ts';

/** SPARQL 1.1 Query Results TSV: terms as in Turtle, one line for each solution. */
export function tsvWriter(): SolutionWriter {
  return {
    head: (variables) => `${variables.map((name) => `?${name}`).join('\t')}\n`,
    rows(batch, columns) {
      let text = '';
      for (let row = 0; row < batch.length; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          if (column > 0) text += '\t';
          const term = batch.term(row, column);
          if (term !== undefined) text += termToTsv(term);
        }
        text += '\n';
      }
      return text;
    },
    tail: () => '',
  };
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

function literalToTsv(term: Literal): string {
  if (bareNumbers[term.datatype.value]?.test(term.value)) return term.value;
  const text = `"${term.value.replace(/[\t\n\r"\\]/g, (character) => escapes[character]!)}"`;
  if (term.language !== '') return `${text}@${term.language}`;
  return term.datatype.value === xsdString.value ? text : `${text}^^${iriToTsv(term.datatype.value)}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** Characters that an IRI reference of Turtle must not hold are written as numeric escapes. */
function iriToTsv(iri: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are among what must be escaped
  const escapedIri = iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `<${escapedIri}>`;
}
