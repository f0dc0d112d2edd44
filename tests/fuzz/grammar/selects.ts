import { part, type Words } from '../words.ts';
import { randomExpressions } from './expressions.ts';
import { randomGroup } from './groups.ts';
import { anyVariable, freshVariable, type Writing } from './writing.ts';

/** A SELECT, as a query or inside one. */
export function subSelect(writing: Writing, depth: number): Words {
  const { random } = writing;
  const where = randomGroup(writing, depth);
  return random.pick([plainSelect, grouped, grouped, firstFew])(writing, where);
}

function plainSelect(writing: Writing, where: Words): Words {
  const { random } = writing;
  const projected = random.chance(0.3) ? '*' : [...new Set([someVariable(writing), someVariable(writing)])];
  const distinct = random.chance(0.3) ? 'DISTINCT' : '';
  if (projected === '*' || random.chance(0.5)) return ['SELECT', distinct, projected, 'WHERE', where];
  const value = randomExpressions(writing, undefined).any(2);
  return ['SELECT', distinct, projected, `(${value} AS ${freshVariable(writing)})`, 'WHERE', where];
}

export function someVariable(writing: Writing): string {
  return writing.used.length > 0 && writing.random.chance(0.9)
    ? writing.random.pick(writing.used)
    : anyVariable(writing, 'node');
}

/**
 * The first few of a total order: distinct keys that are plain strings or unbound. Where an order leaves ties open, any of
 * them may be cut off (15.5).
 */
function firstFew(writing: Writing, where: Words): Words {
  const { random } = writing;
  const key = freshVariable(writing);
  const direction = random.pick(['', 'ASC', 'DESC']);
  return [
    `SELECT DISTINCT (STR(${someVariable(writing)}) AS ${key}) WHERE`,
    where,
    `ORDER BY ${direction === '' ? key : `${direction}(${key})`}`,
    part(`LIMIT ${random.below(4)}`),
    part(`OFFSET ${random.below(3)}`),
  ];
}

/** GROUP BY, or one group of all, with every aggregate. */
export function grouped(writing: Writing, where: Words, dataset: Words = ''): Words {
  const { random } = writing;
  const keys = random.chance(0.75) ? groupKeys(writing) : [];
  const results = [1, 2].slice(random.below(2)).map(() => {
    const value = aggregate(writing);
    const variable = freshVariable(writing);
    writing.made.push(variable);
    return part(`(${value} AS ${variable})`);
  });
  // One result always stays, so that leaving others out leaves a query.
  const always = `(COUNT(*) AS ${freshVariable(writing)})`;
  return [
    'SELECT',
    keys.map(({ variable }) => variable),
    always,
    results,
    dataset,
    'WHERE',
    keys.length === 0 && writing.forOxigraph ? neverSeenEmpty(where) : where,
    keys.length > 0 ? ['GROUP BY', keys.map(({ text }) => text)] : '',
    random.chance(0.25) ? part(`HAVING(${having(writing)})`) : '',
  ];
}

/**
 * Where Oxigraph's optimiser sees that a pattern has no solution, it drops the one group of an aggregate without GROUP BY
 * (deviations.md 12): a part that the optimiser cannot judge is added.
 */
function neverSeenEmpty(where: Words): Words {
  return ['{', where, 'UNION { :absent :absent :absent } }'];
}

function groupKeys(writing: Writing): readonly { variable: string; text: string }[] {
  const names = [...new Set([1, 2].slice(writing.random.below(2)).map(() => someVariable(writing)))];
  const keys = names.map((variable) => ({ variable, text: variable }));
  if (writing.random.chance(0.75)) return keys;
  const variable = freshVariable(writing);
  const write = randomExpressions(writing, undefined);
  const expression = writing.random.pick([write.text, write.node, write.condition])(1);
  // Oxigraph's parser does not take a plain variable here (deviations.md 8).
  const value = expression.startsWith('?') ? `STR(${expression})` : expression;
  return [...keys.slice(1), { variable, text: `(${value} AS ${variable})` }];
}

function having(writing: Writing): string {
  const { random } = writing;
  return `${plainAggregate(writing)} ${random.pick(['>', '<=', '=', '!='])} ${random.pick(['0', '1', '2', '0.5'])}`;
}

function aggregate(writing: Writing): string {
  const { random } = writing;
  if (random.chance(0.7)) return plainAggregate(writing);
  return random.pick([
    () => `(${plainAggregate(writing)} + ${plainAggregate(writing)})`,
    () => `IF(${having(writing)}, 1, ${plainAggregate(writing)})`,
    () => `COALESCE(${plainAggregate(writing)}, -1)`,
  ])();
}

/**
 * Extremes are read as doubles, as equal numbers of two types are equally good (18.5.1.5); GROUP_CONCAT is measured only,
 * and SAMPLE only asked whether there is one, as their order and choice are open (18.5.1.7 and 18.5.1.8).
 */
function plainAggregate(writing: Writing): string {
  const { random } = writing;
  const distinct = random.chance(0.3) ? 'DISTINCT ' : '';
  const write = randomExpressions(writing, undefined);
  // Oxigraph's COUNT of an error is an error (deviations.md 9).
  const counted = () =>
    random.chance(0.4) ? '*' : writing.forOxigraph ? someVariable(writing) : write.any(1);
  return random.pick([
    () => `COUNT(${distinct}${counted()})`,
    () => `SUM(${distinct}${write.number(1)})`,
    () => `AVG(${distinct}${write.number(1)})`,
    () => `xsd:double(${random.pick(['MIN', 'MAX'])}(${distinct}${numberOnly(writing)}))`,
    () => `STRLEN(${random.pick(['MIN', 'MAX'])}(STR(${someVariable(writing)})))`,
    () =>
      `STRLEN(GROUP_CONCAT(${distinct}STR(${someVariable(writing)})${random.chance(0.5) ? '; SEPARATOR="--"' : ''}))`,
    () => `STRLEN(STR(DATATYPE(SAMPLE(STR(${someVariable(writing)})))))`,
  ])();
}

/**
 * A number that has a place among numbers, or an error, whatever the variable holds: between kinds of terms, and for NaN,
 * the order of ORDER BY is partly open.
 */
function numberOnly(writing: Writing): string {
  const value = `(${randomExpressions(writing, undefined).number(0)} + 0)`;
  return `IF(${value} = ${value}, ${value}, 0)`;
}
