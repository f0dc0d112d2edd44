import { PinakesError } from '../../base/index.ts';
import { type Literal, literal, type NamedNode, sameTerm, type Term, term } from '../../rdf/index.ts';
import type {
  Aggregate,
  Expression,
  Operation,
  PatternTerm,
  Query,
  TemplateTriple,
  Variable,
} from '../algebra/index.ts';

type Bindings = ReadonlyMap<string, NamedNode | Literal>;

/**
 * A query with terms in the place of variables, as a prepared query is run. A variable that the query projects stays
 * projected, with the term as its value in every row. Inside a sub-select only the variables that it projects are meant.
 *
 * Throws `bad-request` for a blank node, which cannot be named in a query, and for a literal where only an IRI can stand.
 */
export function bindVariables(query: Query, bindings: Readonly<Record<string, Term>>): Query {
  const map = new Map<string, NamedNode | Literal>();
  for (const [name, term] of Object.entries(bindings)) {
    if (term.termType === 'BlankNode') {
      throw new PinakesError(
        'bad-request',
        `?${name} cannot be bound to a blank node; give an IRI or a literal.`,
      );
    }
    map.set(name, term);
  }
  if (map.size === 0) return query;
  const where = bindOperation(query.where, map);
  switch (query.form) {
    case 'select':
    case 'ask':
      return { ...query, where };
    case 'construct':
      return { ...query, where, template: query.template.map((triple) => bindTemplate(triple, map)) };
    case 'describe':
      return { ...query, where, targets: query.targets.map((target) => iriOrVariable(target, map)) };
  }
}

function bindTemplate(triple: TemplateTriple, map: Bindings): TemplateTriple {
  const { subject, predicate, object } = triple;
  return {
    subject: subject.termType === 'BlankNode' ? subject : boundTerm(subject, map),
    predicate: iriOrVariable(predicate, map),
    object: object.termType === 'BlankNode' ? object : boundTerm(object, map),
  };
}

function boundTerm(of: PatternTerm, map: Bindings): PatternTerm {
  return of.termType === 'Variable' ? (map.get(of.value) ?? of) : of;
}

function iriOrVariable(of: NamedNode | Variable, map: Bindings): NamedNode | Variable {
  const bound = boundTerm(of, map);
  if (bound.termType !== 'Literal') return bound;
  throw new PinakesError(
    'bad-request',
    `?${of.value} stands where only an IRI can, and was given a literal.`,
  );
}

function bindOperation(operation: Operation, map: Bindings): Operation {
  const bind = (inner: Operation) => bindOperation(inner, map);
  switch (operation.type) {
    case 'bgp': {
      const patterns = operation.patterns.map((pattern) => ({
        subject: boundTerm(pattern.subject, map),
        predicate: iriOrVariable(pattern.predicate, map),
        object: boundTerm(pattern.object, map),
      }));
      return { ...operation, patterns };
    }
    case 'path':
      return {
        ...operation,
        subject: boundTerm(operation.subject, map),
        object: boundTerm(operation.object, map),
      };
    case 'property-function':
      return {
        ...operation,
        subject: operation.subject.map((term) => boundTerm(term, map)),
        object: operation.object.map((term) => boundTerm(term, map)),
      };
    case 'join':
    case 'union':
    case 'minus':
      return { ...operation, left: bind(operation.left), right: bind(operation.right) };
    case 'left-join': {
      const condition = operation.condition && bindExpression(operation.condition, map);
      return { ...operation, left: bind(operation.left), right: bind(operation.right), condition };
    }
    case 'filter':
      return {
        ...operation,
        condition: bindExpression(operation.condition, map),
        input: bind(operation.input),
      };
    case 'extend':
      return {
        ...operation,
        expression: bindExpression(operation.expression, map),
        input: bind(operation.input),
      };
    case 'graph':
    case 'service':
      return { ...operation, name: iriOrVariable(operation.name, map), input: bind(operation.input) };
    case 'values':
      return bindValues(operation, map);
    case 'group':
      return {
        ...operation,
        input: bind(operation.input),
        keys: operation.keys.map((key) => ({ ...key, expression: bindExpression(key.expression, map) })),
        aggregates: operation.aggregates.map((entry) => ({
          ...entry,
          aggregate: bindAggregate(entry.aggregate, map),
        })),
      };
    case 'order': {
      const keys = operation.keys.map((key) => ({ ...key, expression: bindExpression(key.expression, map) }));
      return { ...operation, input: bind(operation.input), keys };
    }
    case 'project':
      return bindProject(operation, map);
    case 'distinct':
    case 'reduced':
    case 'slice':
      return { ...operation, input: bind(operation.input) };
  }
}

function bindProject(operation: Extract<Operation, { type: 'project' }>, map: Bindings): Operation {
  const inner: Bindings = new Map([...map].filter(([name]) => operation.variables.includes(name)));
  let input = bindOperation(operation.input, inner);
  for (const [variable, value] of inner) {
    input = { type: 'extend', input, variable, expression: { type: 'term', term: value } };
  }
  return { ...operation, input };
}

/** Rows by hand that say otherwise fall out; the column stays. */
function bindValues(operation: Extract<Operation, { type: 'values' }>, map: Bindings): Operation {
  const fits = (row: (typeof operation.rows)[number]) =>
    operation.variables.every((name, at) => {
      const [given, wanted] = [row[at], map.get(name)];
      return given === undefined || wanted === undefined || sameTerm(given, wanted);
    });
  return { ...operation, rows: operation.rows.filter(fits) };
}

function bindAggregate(aggregate: Aggregate, map: Bindings): Aggregate {
  return { ...aggregate, argument: aggregate.argument && bindExpression(aggregate.argument, map) };
}

function bindExpression(expression: Expression, map: Bindings): Expression {
  const bind = (inner: Expression) => bindExpression(inner, map);
  switch (expression.type) {
    case 'term':
      return expression;
    case 'variable': {
      const bound = map.get(expression.name);
      return bound === undefined ? expression : { type: 'term', term: bound };
    }
    case 'bound':
      return map.has(expression.name) ? trueExpression : expression;
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return { ...expression, left: bind(expression.left), right: bind(expression.right) };
    case 'not':
    case 'negate':
    case 'plus':
      return { ...expression, argument: bind(expression.argument) };
    case 'in':
      return { ...expression, argument: bind(expression.argument), list: expression.list.map(bind) };
    case 'if':
      return {
        ...expression,
        condition: bind(expression.condition),
        // biome-ignore lint/suspicious/noThenProperty: the algebra's word for the branch; the tree is never awaited
        then: bind(expression.then),
        otherwise: bind(expression.otherwise),
      };
    case 'coalesce':
    case 'builtin':
    case 'function':
      return { ...expression, list: expression.list.map(bind) };
    case 'exists':
      return { ...expression, pattern: bindOperation(expression.pattern, map) };
  }
}

const trueExpression: Expression = {
  type: 'term',
  term: literal('true', term('xsd', 'boolean')),
};
