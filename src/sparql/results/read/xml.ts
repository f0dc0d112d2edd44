import { type BlankNode, type Term, xmlReader } from '../../../rdf/index.ts';
import { type AnswerReader, type RemoteSolution, ResultsFault, TERM_LENGTH_MAX } from './answer-reader.ts';
import { type TermParts, termFromParts } from './terms.ts';

const NAMESPACE = 'http://www.w3.org/2005/sparql-results#';
const LIMITS = { nestingMax: 32, textMax: TERM_LENGTH_MAX };

/** Which element may stand in which (section 2.3); terms have text, and nothing else does. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  '': ['sparql'],
  sparql: ['head', 'results', 'boolean'],
  head: ['variable', 'link'],
  results: ['result'],
  result: ['binding'],
  binding: ['uri', 'bnode', 'literal'],
};

/** SPARQL Query Results XML Format (Second Edition). */
export function xmlAnswerReader(blankNode: (label: string) => BlankNode): AnswerReader {
  const open: string[] = [''];
  let solutions: RemoteSolution[] = [];
  let solution = new Map<string, Term>();
  let variable = '';
  let term: (TermParts & { value: string }) | undefined;
  let hasResults = false;
  const reader = xmlReader(
    {
      open(name, namespace, attributes) {
        const around = open.at(-1)!;
        if (namespace !== NAMESPACE || !PLACES[around]?.includes(name)) {
          throw new ResultsFault(`the element "${name.slice(0, 40)}" cannot stand there`);
        }
        open.push(name);
        if (name === 'boolean') throw new ResultsFault('it answers yes or no, not with solutions');
        if (name === 'results') hasResults = true;
        if (name === 'result') solution = new Map();
        if (name === 'binding') variable = attributes.get('name') ?? '';
        if (around === 'binding') {
          const [language, datatype] = [attributes.get('xml:lang'), attributes.get('datatype')];
          term = { kind: name, value: '', language, datatype };
        }
      },
      text(text) {
        if (term === undefined) return;
        term.value += text;
        if (term.value.length > TERM_LENGTH_MAX) throw new ResultsFault('a term is too long');
      },
      close() {
        const name = open.pop()!;
        if (name === 'result') solutions.push(solution);
        if (open.at(-1) !== 'binding' || term === undefined) return;
        const value = name === 'uri' ? term.value.trim() : term.value;
        solution.set(variable, termFromParts({ ...term, value }, blankNode));
        term = undefined;
      },
    },
    LIMITS,
  );
  return {
    write(text) {
      reader.write(text);
      const whole = solutions;
      solutions = [];
      return whole;
    },
    end() {
      reader.end();
      if (!hasResults) throw new ResultsFault('it has no results');
    },
  };
}
