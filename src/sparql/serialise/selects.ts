import type { Operation } from '../algebra/index.ts';
import { isHidden, variablesInScope } from '../algebra/scope.ts';
import { aggregateText } from './expressions.ts';
import type { Writing } from './writing.ts';

type Group = Extract<Operation, { type: 'group' }>;

/** What a SELECT wraps around its pattern, from the outside inwards (SPARQL 1.1 Query 18.2.5). */
type Layers = {
  slice?: Extract<Operation, { type: 'slice' }>;
  set?: 'DISTINCT' | 'REDUCED';
  variables?: readonly string[];
  keys?: Extract<Operation, { type: 'order' }>['keys'];
  pattern: Operation;
};

/**
 * An operation as a SELECT, without the braces of a sub-select. Grouping is a SELECT of its own inside, with names for
 * its aggregates, so that HAVING is a filter around it and what is computed from aggregates a BIND.
 */
export function selectText(operation: Operation, writing: Writing): string {
  if (operation.type === 'group') return groupSelectText(operation, writing);
  const { slice, set, variables, keys, pattern } = layersOf(operation);
  const columns = variables ?? [...variablesInScope(pattern)];
  const parts = [
    `SELECT ${set === undefined ? '' : `${set} `}${columnsText(columns, writing)}`,
    `WHERE { ${writing.group(pattern)} }`,
  ];
  if (keys !== undefined) {
    const keyTexts = keys.map(
      ({ expression, descending }) => `${descending ? 'DESC' : 'ASC'}(${writing.expression(expression)})`,
    );
    parts.push(`ORDER BY ${keyTexts.join(' ')}`);
  }
  if (slice !== undefined) parts.push(...sliceTexts(slice));
  return parts.join(' ');
}

function columnsText(columns: readonly string[], writing: Writing): string {
  // SPARQL has no way to ask for no column.
  if (columns.length === 0) return `(1 AS ${writing.freshVariable()})`;
  return columns.map((name) => writing.variable(name)).join(' ');
}

function layersOf(operation: Operation): Layers {
  let at = operation;
  const layers: Partial<Layers> = {};
  if (at.type === 'slice') {
    layers.slice = at;
    at = at.input;
  }
  if (at.type === 'distinct' || at.type === 'reduced') {
    layers.set = at.type === 'distinct' ? 'DISTINCT' : 'REDUCED';
    at = at.input;
  }
  if (at.type === 'project') {
    layers.variables = at.variables;
    at = at.input;
  }
  if (at.type === 'order') {
    layers.keys = at.keys;
    at = at.input;
  }
  return { ...layers, pattern: at };
}

/** LIMIT and OFFSET may be beyond what a number can say exactly, and are then as good as endless. */
function sliceTexts({ offset, limit }: Extract<Operation, { type: 'slice' }>): readonly string[] {
  const digits = (value: number) => BigInt(Math.min(value, Number.MAX_SAFE_INTEGER)).toString();
  return [
    ...(limit === undefined || limit > Number.MAX_SAFE_INTEGER ? [] : [`LIMIT ${digits(limit)}`]),
    ...(offset === 0 ? [] : [`OFFSET ${digits(offset)}`]),
  ];
}

function groupSelectText({ input, keys, aggregates }: Group, writing: Writing): string {
  const columns = [
    ...keys.map(({ variable }) => writing.variable(variable)),
    ...aggregates.map(
      ({ variable, aggregate }) => `(${aggregateText(aggregate, writing)} AS ${writing.variable(variable)})`,
    ),
  ];
  if (columns.length === 0) columns.push(`(COUNT(*) AS ${writing.freshVariable()})`);
  const keyTexts = keys.map(({ variable, expression }) =>
    expression.type === 'variable' && expression.name === variable
      ? writing.variable(variable)
      : `(${writing.expression(expression)} AS ${writing.variable(variable)})`,
  );
  // Hidden variables have names in the text, and COUNT(DISTINCT *) would tell rows apart by them.
  const countsRows = aggregates.some(
    ({ aggregate }) => aggregate.distinct && aggregate.argument === undefined,
  );
  const visible = [...variablesInScope(input)].filter((name) => !isHidden(name));
  const body = countsRows
    ? `{ ${writing.select({ type: 'project', input, variables: visible })} }`
    : writing.group(input);
  return [
    `SELECT ${columns.join(' ')}`,
    `WHERE { ${body} }`,
    ...(keyTexts.length === 0 ? [] : [`GROUP BY ${keyTexts.join(' ')}`]),
  ].join(' ');
}
