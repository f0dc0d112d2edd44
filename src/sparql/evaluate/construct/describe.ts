import type { Triple } from '../../../rdf/index.ts';
import type { TermId } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { type IdTriples, idTriples } from './template-ids.ts';
import { termKinds } from './term-kinds.ts';

/** What remembering a statement, so that no other graph tells it again, is taken to cost. */
const STATEMENT_BYTES = 100;

/**
 * The description of things (SPARQL 1.1 Query 16.4 leaves it to the server): the statements of the default graph and of
 * the dataset's named graphs with the thing as subject, and those of the blank nodes that these lead to, and so on: the
 * concise bounded description. As ids of the source, a batch or more for each thing or blank node.
 */
export function* describeResources(
  resources: readonly Triple['subject'][],
  options: EvaluationOptions,
): Generator<IdTriples> {
  const { source, interrupt, memory, dataset } = options;
  const pending: TermId[] = resources.map((resource) => source.idOf(resource)).filter((id) => id !== 0);
  const described = new Set<TermId>();
  const kinds = termKinds(source);
  const selectors = [dataset.default, { kind: 'union', graphs: dataset.named } as const];
  for (let next = 0; next < pending.length; next++) {
    const id = pending[next]!;
    if (described.has(id)) continue;
    described.add(id);
    interrupt.check();
    if (kinds.isLiteral(id)) continue;
    const seen = new Set<string>();
    let taken = 0;
    for (const graphs of selectors) {
      const cursor = source.scan({ subject: id, predicate: 0, object: 0, graphs });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        interrupt.check();
        memory.take(batch.length * STATEMENT_BYTES);
        taken += batch.length * STATEMENT_BYTES;
        const triples = idTriples(batch.length);
        for (let at = 0; at < batch.length; at++) {
          const [predicate, object] = [batch.predicate[at]!, batch.object[at]!];
          const key = `${predicate} ${object}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const row = triples.length++;
          triples.columns[0][row] = id;
          triples.columns[1][row] = predicate;
          triples.columns[2][row] = object;
          if (kinds.isBlank(object)) pending.push(object);
        }
        if (triples.length > 0) yield triples;
      }
    }
    memory.give(taken);
  }
}
