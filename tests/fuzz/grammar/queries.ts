import type { Random } from '../random.ts';
import { part, type Words } from '../words.ts';
import { randomExpressions } from './expressions.ts';
import { conditionOf, randomGroup } from './groups.ts';
import { grouped, someVariable } from './selects.ts';
import { graphNames, linkNames, prologue } from './vocabulary.ts';
import { freshVariable, writing as newWriting, type Writing } from './writing.ts';

export type SortKey = { readonly variable: string; readonly descending: boolean };

export type RandomQuery = {
  readonly words: Words;
  /** `set`: duplicates are free to stay or go (REDUCED). `count`: which rows come is open (LIMIT without a total order). */
  readonly compare: 'rows' | 'set' | 'count';
  /** Plain variables that the rows are sorted by. */
  readonly sortKeys: readonly SortKey[];
};

/** A query of any form. What is open, and `forOxigraph` what it answers wrongly, is kept out: see deviations.md. */
export function randomQuery(random: Random, forOxigraph: boolean): RandomQuery {
  const writing = newWriting(random, forOxigraph);
  const depth = 1 + random.below(3);
  const plain = { compare: 'rows', sortKeys: [] } as const;
  const where = randomGroup(writing, depth);
  const dataset = random.chance(0.08) ? datasetClause(random, forOxigraph) : '';
  switch (random.below(10)) {
    case 0:
      return { words: [prologue, 'ASK', dataset, where], ...plain };
    case 1:
      return { words: [prologue, 'CONSTRUCT', template(writing), dataset, 'WHERE', where], ...plain };
    case 2:
      return { words: [prologue, grouped(writing, where, dataset)], ...plain };
    case 3:
      return sortedSelect(writing, where);
    case 4:
      return { words: [prologue, 'SELECT REDUCED * ', dataset, 'WHERE', where], ...plain, compare: 'set' };
    case 5:
      return expressionSelect(writing, where);
    case 6:
      return {
        words: [prologue, 'SELECT * WHERE', where, `LIMIT ${random.below(6)} OFFSET ${random.below(3)}`],
        ...plain,
        compare: 'count',
      };
    default: {
      const distinct = random.chance(0.2) ? 'DISTINCT' : '';
      const values = random.chance(0.1) ? part('VALUES (?a ?n) { (:a UNDEF) (:b 1) (UNDEF 2) }') : '';
      return { words: [prologue, 'SELECT', distinct, '*', dataset, 'WHERE', where, values], ...plain };
    }
  }
}

/** FROM and FROM NAMED. Of two merged graphs, Oxigraph gives a triple of both twice (deviations.md 10). */
function datasetClause(random: Random, forOxigraph: boolean): Words {
  const graph = () => `:${random.pick([...graphNames, 'absent'])}`;
  const clauses = [`FROM ${graph()}`, `FROM NAMED ${graph()}`, ...(forOxigraph ? [] : [`FROM ${graph()}`])];
  return clauses.filter(() => random.chance(0.6)).map(part);
}

function template(writing: Writing): Words {
  const { random } = writing;
  const subject = () => random.pick([someVariable(writing), '_:m', ':a']);
  const object = () => random.pick([someVariable(writing), someVariable(writing), '_:m', '1']);
  const triple = () =>
    part(
      `${subject()} ${random.chance(0.8) ? `:${random.pick(linkNames)}` : someVariable(writing)} ${object()} .`,
    );
  return ['{', triple(), random.chance(0.5) ? triple() : '', '}'];
}

/** ORDER BY plain variables, whose order the test checks, or by an expression, whose order it lets be. */
function sortedSelect(writing: Writing, where: Words): RandomQuery {
  const { random } = writing;
  const keys = [...new Set([someVariable(writing), someVariable(writing)])].map((variable) => ({
    variable: variable.slice(1),
    descending: random.chance(0.3),
  }));
  const byExpression = random.chance(0.3);
  const text = byExpression
    ? conditionOf(writing, 1)
    : keys.map(({ variable, descending }) => `${descending ? 'DESC' : 'ASC'}(?${variable})`);
  const names = [...new Set([...keys.map(({ variable }) => `?${variable}`), someVariable(writing)])];
  const projected = ['SELECT', ...names];
  return {
    words: [prologue, projected, 'WHERE', where, 'ORDER BY', byExpression ? `(${text as string})` : text],
    compare: 'rows',
    sortKeys: byExpression ? [] : keys,
  };
}

function expressionSelect(writing: Writing, where: Words): RandomQuery {
  const write = randomExpressions(writing, undefined);
  const values = [1, 2, 3].map(() => part(`(${write.any(3)} AS ${freshVariable(writing)})`));
  return {
    words: [prologue, 'SELECT', someVariable(writing), values, 'WHERE', where],
    compare: 'rows',
    sortKeys: [],
  };
}
