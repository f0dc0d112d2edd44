import { memoryBudget } from '../../../src/base/index.ts';
import { blankNode, literal, namedNode, namespaces, type Term } from '../../../src/rdf/index.ts';
import type { Expression, Operation } from '../../../src/sparql/algebra/index.ts';
import {
  type CompiledExpression,
  compileExpression,
  type ExpressionContext,
} from '../../../src/sparql/evaluate/expression/index.ts';
import { termTable } from '../../../src/sparql/evaluate/term-table.ts';
import { parseQuery } from '../../../src/sparql/parse/index.ts';
import { arraySource } from '../array-source.ts';

const prologue = `PREFIX xsd: <${namespaces.xsd}> PREFIX rdf: <${namespaces.rdf}> PREFIX : <http://example.org/>`;

/** The expression that some SPARQL text means. */
export function expressionOf(text: string): Expression {
  const query = parseQuery(`${prologue} SELECT ((${text}) AS ?result) {}`, {
    baseIri: 'http://example.org/base/',
  });
  let operation: Operation = query.where;
  while (operation.type === 'project') operation = operation.input;
  if (operation.type !== 'extend') throw new Error(`No expression in ${operation.type}.`);
  return operation.expression;
}

export function contextOf(changes: Partial<ExpressionContext> = {}): ExpressionContext {
  let blankNodes = 0;
  return {
    terms: termTable(arraySource([]), memoryBudget(1 << 28)),
    now: new Date('2026-08-01T12:34:56.789Z'),
    baseIri: 'http://example.org/base/',
    freshBlankNode: () => blankNode(`fresh${blankNodes++}`),
    exists: () => () => true,
    extensionFunction: () => undefined,
    ...changes,
  };
}

/** An expression over named terms, compiled, with a reader of those terms. */
export function prepare(
  text: string,
  bindings: Readonly<Record<string, Term | undefined>> = {},
  context = contextOf(),
): { compiled: CompiledExpression; row: { id(column: number): number } } {
  const ids = Object.values(bindings).map((term) => (term === undefined ? 0 : context.terms.idOf(term)));
  return {
    compiled: compileExpression(expressionOf(text), Object.keys(bindings), context),
    row: { id: (column) => ids[column]! },
  };
}

/** The value of an expression as text, `error` where it has none. */
export function evaluate(
  text: string,
  bindings?: Readonly<Record<string, Term | undefined>>,
  context = contextOf(),
): string {
  const { compiled, row } = prepare(text, bindings, context);
  return show(compiled.evaluate(row));
}

/** A term in short Turtle: numbers with their datatype, since that is what tests are about. */
export function show(term: Term | undefined): string {
  if (term === undefined) return 'error';
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  if (term.termType === 'BlankNode') return `_:${term.value}`;
  if (term.language !== '') return `"${term.value}"@${term.language}`;
  const type = term.datatype.value.replace(namespaces.xsd, 'xsd:');
  if (type === 'xsd:boolean') return term.value;
  return type === 'xsd:string' ? `"${term.value}"` : `"${term.value}"^^${type}`;
}

export function typed(value: string, type: string): Term {
  return literal(value, namedNode(type.includes(':') ? type : namespaces.xsd + type));
}
