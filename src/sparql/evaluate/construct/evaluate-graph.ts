import { PinakesError } from '../../../base/index.ts';
import type { Triple } from '../../../rdf/index.ts';
import type { Query } from '../../algebra/index.ts';
import type { Batch } from '../batch.ts';
import type { EvaluationOptions } from '../environment.ts';
import { type SolutionBatch, solutionBatch, solutionsOf, withBase } from '../evaluate.ts';
import { prepareRun, type QueryOptions } from '../plan/prepare.ts';
import { RowNumbers } from '../table/row-numbers.ts';
import { selectRows, takeRows } from '../table/select-rows.ts';
import { termKey } from '../term-table.ts';
import { describeResources } from './describe.ts';
import { templateVariables } from './template.ts';
import { type IdTriples, idTriples, TemplateIds } from './template-ids.ts';
import { termKinds } from './term-kinds.ts';

type Construct = Extract<Query, { form: 'construct' }>;
export type GraphQuery = Extract<Query, { form: 'construct' | 'describe' }>;

/**
 * The triples of a CONSTRUCT or DESCRIBE query, without duplicates, in batches as they are found. Throws like
 * `evaluateSelect`, also from the iteration.
 */
export function* evaluateGraph(query: GraphQuery, options: QueryOptions): Generator<readonly Triple[]> {
  for (const batch of evaluateGraphRows(query, options)) yield* decoded(batch, options);
}

/**
 * The same as rows of subject, predicate and object, decoded when they are looked at. What a batch has is valid until the next
 * is asked for.
 */
export function evaluateGraphRows(query: GraphQuery, options: QueryOptions): Iterable<SolutionBatch> {
  const based = withBase(options, query.baseIri);
  return query.form === 'construct' ? construct(query, based) : describe(query, based);
}

/** A batch of triples ends when it has so many, or so much text. */
const TRIPLES_AT_ONCE = 2048;
const CHARACTERS_AT_ONCE = 1_048_576;

function* construct(query: Construct, options: QueryOptions): Generator<SolutionBatch> {
  const variables = templateVariables(query.template);
  const { operator, terms, end } = prepareRun(query.where, variables, options);
  const template = new TemplateIds(query.template, variables, terms, () => options.freshBlankNode());
  const made = idTriples(TRIPLES_AT_ONCE + template.size);
  const fresh = new FreshTriples(options.memory);
  const kinds = termKinds(options.source, terms);
  for (const batch of operator.open()) {
    options.interrupt.check();
    for (let row = 0; row < batch.length; row++) {
      template.fill(batch, row, made);
      if (made.length < TRIPLES_AT_ONCE && row + 1 < batch.length) continue;
      const once = fresh.of(made);
      const [subjects, predicates] = once.columns as readonly [Uint32Array, Uint32Array, Uint32Array];
      // A literal as subject, or anything but an IRI as predicate, makes no triple.
      const isTriple = (at: number) => !kinds.isLiteral(subjects[at]!) && kinds.isIri(predicates[at]!);
      const triples = selectRows(once, isTriple);
      if (triples.length > 0) yield solutionBatch(triples, terms, options.source.texts);
      made.length = 0;
    }
  }
  end();
}

/** Takes each triple once. */
class FreshTriples {
  private readonly numbers: RowNumbers;
  private known = 0;

  constructor(memory: EvaluationOptions['memory']) {
    this.numbers = new RowNumbers(3, memory);
  }

  of({ columns, length }: IdTriples): Batch {
    const numbers = this.numbers.number(columns, length);
    const rows = new Uint32Array(length);
    let count = 0;
    for (let row = 0; row < length; row++) {
      if (numbers[row] !== this.known) continue;
      this.known++;
      rows[count++] = row;
    }
    return takeRows(columns, rows, count);
  }
}

function* decoded(batch: SolutionBatch, { interrupt }: EvaluationOptions): Generator<readonly Triple[]> {
  let triples: Triple[] = [];
  let characters = 0;
  for (let row = 0; row < batch.length; row++) {
    const object = batch.term(row, 2)!;
    triples.push({
      subject: batch.term(row, 0) as Triple['subject'],
      predicate: batch.term(row, 1) as Triple['predicate'],
      object,
    });
    characters += object.value.length;
    // A template may have thousands of triples, and each a long text.
    if (characters < CHARACTERS_AT_ONCE) continue;
    interrupt.check();
    yield triples;
    triples = [];
    characters = 0;
  }
  if (triples.length > 0) yield triples;
}

function* describe(
  query: Extract<Query, { form: 'describe' }>,
  options: EvaluationOptions,
): Generator<SolutionBatch> {
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
  const { source } = options;
  for (const triples of describeResources([...resources.values()], options)) {
    yield solutionBatch(triples, source, source.texts);
  }
}

/** Things that one DESCRIBE describes at the most. */
const RESOURCES_MAX = 10000;
