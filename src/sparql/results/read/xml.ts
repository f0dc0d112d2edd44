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
export class XmlAnswerReader implements AnswerReader {
  private readonly blankNode: (label: string) => BlankNode;
  private readonly reader: ReturnType<typeof xmlReader>;
  private readonly elements: string[] = [''];
  private solutions: RemoteSolution[] = [];
  private solution = new Map<string, Term>();
  private variable = '';
  private term: (TermParts & { value: string }) | undefined;
  private hasResults = false;

  constructor(blankNode: (label: string) => BlankNode) {
    this.blankNode = blankNode;
    this.reader = xmlReader(
      {
        open: (name, namespace, attributes) => this.open(name, namespace, attributes),
        text: (text) => this.text(text),
        close: () => this.close(),
      },
      LIMITS,
    );
  }

  write(text: string): readonly RemoteSolution[] {
    this.reader.write(text);
    const whole = this.solutions;
    this.solutions = [];
    return whole;
  }

  end(): void {
    this.reader.end();
    if (!this.hasResults) throw new ResultsFault('it has no results');
  }

  private open(name: string, namespace: string, attributes: ReadonlyMap<string, string>): void {
    const around = this.elements.at(-1)!;
    if (namespace !== NAMESPACE || !PLACES[around]?.includes(name)) {
      throw new ResultsFault(`the element "${name.slice(0, 40)}" cannot stand there`);
    }
    if (name === 'boolean') throw new ResultsFault('it answers yes or no, not with solutions');
    this.elements.push(name);
    if (name === 'results') this.hasResults = true;
    if (name === 'result') this.solution = new Map();
    if (name === 'binding') this.variable = attributes.get('name') ?? '';
    if (around === 'binding') {
      const [language, datatype] = [attributes.get('xml:lang'), attributes.get('datatype')];
      this.term = { kind: name, value: '', language, datatype };
    }
  }

  private text(text: string): void {
    if (this.term === undefined) return;
    this.term.value += text;
    if (this.term.value.length > TERM_LENGTH_MAX) throw new ResultsFault('a term is too long');
  }

  private close(): void {
    const name = this.elements.pop()!;
    if (name === 'result') this.solutions.push(this.solution);
    const { term } = this;
    if (this.elements.at(-1) !== 'binding' || term === undefined) return;
    const value = name === 'uri' ? term.value.trim() : term.value;
    this.solution.set(this.variable, termFromParts({ ...term, value }, this.blankNode));
    this.term = undefined;
  }
}
