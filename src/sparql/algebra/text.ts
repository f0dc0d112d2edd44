import { namespaces, type Term, xsdString } from '../../rdf/index.ts';
import type { Aggregate, Expression } from './expressions.ts';
import type { Operation, Path, PatternTerm, SortKey, TriplePattern, ValuesRow } from './operations.ts';

/*
 * Algebra for people to read: in plans and in what the optimiser did. Close to SPARQL, but not meant to be parsed again.
 */

/** An operation as an indented tree, a line for each part. */
export function operationText(operation: Operation, indent = ''): string {
  const { head, parts } = outlineOf(operation);
  return [`${indent}${head}`, ...parts.map((part) => operationText(part, `${indent}  `))].join('\n');
}

/** The same on one line, for a pattern inside an expression. */
function inlineText(operation: Operation): string {
  const { head, parts } = outlineOf(operation);
  return parts.length === 0 ? head : `${head} { ${parts.map(inlineText).join(' } { ')} }`;
}

type Outline = { readonly head: string; readonly parts: readonly Operation[] };

function outlineOf(operation: Operation): Outline {
  const over = (head: string, ...parts: readonly Operation[]): Outline => ({ head, parts });
  switch (operation.type) {
    case 'bgp':
      return over(`bgp ${operation.patterns.map(patternText).join(' . ')}`);
    case 'path':
      return over(`path ${pathPatternText(operation)}`);
    case 'property-function':
      return over(`function ${callText(operation)}`);
    case 'join':
    case 'union':
    case 'minus':
      return over(operation.type, operation.left, operation.right);
    case 'left-join': {
      const { condition, left, right } = operation;
      return over(
        condition === undefined ? 'left-join' : `left-join ${expressionText(condition)}`,
        left,
        right,
      );
    }
    case 'filter':
      return over(`filter ${expressionText(operation.condition)}`, operation.input);
    case 'extend':
      return over(
        `extend ?${operation.variable} := ${expressionText(operation.expression)}`,
        operation.input,
      );
    case 'graph':
    case 'service':
      return over(`${operation.type} ${termText(operation.name)}`, operation.input);
    case 'values':
      return over(`values (${names(operation.variables)}) ${rowsText(operation.rows)}`);
    case 'group':
      return over(groupText(operation), operation.input);
    case 'order':
      return over(`order ${operation.keys.map(sortKeyText).join(' ')}`, operation.input);
    case 'project':
      return over(`project ${names(operation.variables)}`, operation.input);
    case 'distinct':
    case 'reduced':
      return over(operation.type, operation.input);
    case 'slice':
      return over(`slice offset ${operation.offset} limit ${operation.limit ?? 'none'}`, operation.input);
  }
}

const names = (variables: readonly string[]) => variables.map((name) => `?${name}`).join(' ');

/** Rows of VALUES that are shown; a plan is not the place for thousands. */
const ROWS_SHOWN = 5;

function rowsText(rows: readonly ValuesRow[]): string {
  const shown = rows
    .slice(0, ROWS_SHOWN)
    .map((row) => `(${row.map((term) => (term === undefined ? 'UNDEF' : termText(term))).join(' ')})`);
  return [...shown, ...(rows.length > ROWS_SHOWN ? [`… ${rows.length} rows`] : [])].join(' ');
}

function groupText({ keys, aggregates }: Extract<Operation, { type: 'group' }>): string {
  const by = keys.map((key) => bound(key.variable, expressionText(key.expression)));
  const made = aggregates.map(({ variable, aggregate }) => bound(variable, aggregateText(aggregate)));
  return `group by ${by.join(' ') || 'nothing'} make ${made.join(' ') || 'nothing'}`;
}

function bound(variable: string, text: string): string {
  return text === `?${variable}` ? text : `(${text} AS ?${variable})`;
}

export function sortKeyText({ expression, descending }: SortKey): string {
  return `${descending ? 'DESC' : 'ASC'}(${expressionText(expression)})`;
}

export function aggregateText({ name, distinct, argument, separator }: Aggregate): string {
  const inner = argument === undefined ? '*' : expressionText(argument);
  const after = name === 'group_concat' ? `; SEPARATOR=${JSON.stringify(separator)}` : '';
  return `${name.toUpperCase()}(${distinct ? 'DISTINCT ' : ''}${inner}${after})`;
}

export function patternText({ subject, predicate, object }: TriplePattern): string {
  return [subject, predicate, object].map(termText).join(' ');
}

export function callText(call: Extract<Operation, { type: 'property-function' }>): string {
  const list = (terms: readonly PatternTerm[]) => `(${terms.map(termText).join(' ')})`;
  return `${list(call.subject)} ${termText({ termType: 'NamedNode', value: call.iri })} ${list(call.object)}`;
}

export function pathPatternText({ subject, path, object }: Extract<Operation, { type: 'path' }>): string {
  return `${termText(subject)} ${pathText(path)} ${termText(object)}`;
}

function pathText(path: Path): string {
  switch (path.type) {
    case 'link':
      return termText(path.iri);
    case 'inverse':
      return `^${pathText(path.path)}`;
    case 'sequence':
      return `(${pathText(path.left)}/${pathText(path.right)})`;
    case 'alternative':
      return `(${pathText(path.left)}|${pathText(path.right)})`;
    case 'zero-or-one':
      return `${pathText(path.path)}?`;
    case 'zero-or-more':
      return `${pathText(path.path)}*`;
    case 'one-or-more':
      return `${pathText(path.path)}+`;
    case 'negated': {
      const backward = path.backward?.map((iri) => `^${termText(iri)}`) ?? [];
      return `!(${[...(path.forward?.map(termText) ?? []), ...backward].join('|')})`;
    }
  }
}

const shortest = Object.entries(namespaces);

/** IRIs by the prefixes that are usual here, where what is left is plain. */
export function termText(term: PatternTerm | Term): string {
  switch (term.termType) {
    case 'Variable':
      return `?${term.value}`;
    case 'BlankNode':
      return `_:${term.value}`;
    case 'NamedNode': {
      const known = shortest.find(([, iri]) => term.value.startsWith(iri));
      const rest = known && term.value.slice(known[1].length);
      return rest !== undefined && /^\w[\w-]*$/.test(rest) ? `${known![0]}:${rest}` : `<${term.value}>`;
    }
    case 'Literal': {
      const text = JSON.stringify(term.value);
      if (term.language !== '') return `${text}@${term.language}`;
      return term.datatype.value === xsdString.value ? text : `${text}^^${termText(term.datatype)}`;
    }
  }
}

export function expressionText(expression: Expression): string {
  const list = (parts: readonly Expression[]) => parts.map(expressionText).join(', ');
  const infix = (operator: string, { left, right }: { left: Expression; right: Expression }) =>
    `(${expressionText(left)} ${operator} ${expressionText(right)})`;
  switch (expression.type) {
    case 'term':
      return termText(expression.term);
    case 'variable':
      return `?${expression.name}`;
    case 'and':
      return infix('&&', expression);
    case 'or':
      return infix('||', expression);
    case 'compare':
    case 'arithmetic':
      return infix(expression.operator, expression);
    case 'not':
      return `!${expressionText(expression.argument)}`;
    case 'negate':
      return `-${expressionText(expression.argument)}`;
    case 'plus':
      return `+${expressionText(expression.argument)}`;
    case 'in':
      return `(${expressionText(expression.argument)} ${expression.negated ? 'NOT IN' : 'IN'} (${list(expression.list)}))`;
    case 'bound':
      return `BOUND(?${expression.name})`;
    case 'if':
      return `IF(${list([expression.condition, expression.then, expression.otherwise])})`;
    case 'coalesce':
      return `COALESCE(${list(expression.list)})`;
    case 'exists':
      return `${expression.negated ? 'NOT EXISTS' : 'EXISTS'} { ${inlineText(expression.pattern)} }`;
    case 'builtin':
      return `${expression.name.toUpperCase()}(${list(expression.list)})`;
    case 'function':
      return `<${expression.iri}>(${list(expression.list)})`;
  }
}
