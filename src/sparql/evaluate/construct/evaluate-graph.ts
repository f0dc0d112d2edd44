import { PinakesError } from '../../../base/index.ts';
import type { Triple } from '../../../rdf/index.ts';
import type { Query } from '../../algebra/index.ts';
import type { EvaluationOptions } from '../environment.ts';
import { solutionsOf, withBase } from '../evaluate.ts';
import { termKey } from '../term-table.ts';
import { describeResources } from './describe.ts';
import { instantiate, templateVariables } from './template.ts';

type Construct = Extract<Query, { form: 'construct' }>;
export type GraphQuery = Extract<Query, { form: 'construct' | 'describe' }>;

/**
 * The triples of a CONSTRUCT or DESCRIBE query, without duplicates, in batches as they are found. Throws like
 * `evaluateSelect`, also from the iteration.
 */
export function evaluateGraph(query: GraphQuery, options: EvaluationOptions): Iterable<readonly Triple[]> {
  const based = withBase(options, query.baseIri);
  return query.form === 'construct'
    ? distinctTriples(construct(query, based), based)
    : describe(query, based);
}

/** A batch of triples ends when it has so many, or so much text. */
const TRIPLES_AT_ONCE = 4096;
const CHARACTERS_AT_ONCE = 1_048_576;

function* construct(query: Construct, options: EvaluationOptions): Generator<readonly Triple[]> {
  const variables = templateVariables(query.template);
  const solutions = solutionsOf(query.where, variables, options);
  const template = instantiate(variables, () => options.freshBlankNode());
  for (let batch = solutions.next(); batch !== undefined; batch = solutions.next()) {
    let triples: Triple[] = [];
    let characters = 0;
    for (let row = 0; row < batch.length; row++) {
      template.begin(batch, row);
      for (const entry of query.template) {
        const triple = template.triple(entry);
        if (triple === undefined) continue;
        triples.push(triple);
        characters += triple.object.value.length;
      }
      // A template may have thousands of triples, and each a long text.
      if (triples.length < TRIPLES_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
      options.interrupt.check();
      yield triples;
      triples = [];
      characters = 0;
    }
    if (triples.length > 0) yield triples;
  }
}

function* distinctTriples(
  batches: Iterable<readonly Triple[]>,
  { memory }: EvaluationOptions,
): Generator<readonly Triple[]> {
  const seen = new Set<string>();
  for (const batch of batches) {
    const fresh = batch.filter(({ subject, predicate, object }) => {
      const key = `${termKey(subject)}\n${predicate.value}\n${termKey(object)}`;
      if (seen.has(key)) return false;
      memory.take(key.length * 2 + 48);
      seen.add(key);
      return true;
    });
    if (fresh.length > 0) yield fresh;
  }
}

function* describe(
  query: Extract<Query, { form: 'describe' }>,
  options: EvaluationOptions,
): Generator<readonly Triple[]> {
  const resources = new Map<string, Triple['subject']>();
  const add = (resource: Triple['subject']) => {
    resources.set(termKey(resource), resource);
    if (resources.size <= RESOURCES_MAX) return;
    throw new PinakesError(
      'query-rows',
      `DESCRIBE found more than ${RESOURCES_MAX} things, and describes as many at the most.`,
    );
  };
  const variables: string[] = [];
  for (const target of query.targets) {
    if (target.termType === 'Variable') variables.push(target.value);
    else add(target);
  }
  if (variables.length > 0) {
    const solutions = solutionsOf(query.where, variables, options);
    for (let batch = solutions.next(); batch !== undefined; batch = solutions.next()) {
      for (let row = 0; row < batch.length; row++) {
        for (let column = 0; column < variables.length; column++) {
          const term = batch.term(row, column);
          if (term !== undefined && term.termType !== 'Literal') add(term);
        }
      }
    }
  }
  yield* describeResources([...resources.values()], options);
}

/** Things that one DESCRIBE describes at the most. */
const RESOURCES_MAX = 10000;
