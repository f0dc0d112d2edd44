import type { Triple } from '../../../rdf/index.ts';
import type { TermId } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';

/** What remembering a statement, so that no other graph tells it again, is taken to cost. */
const STATEMENT_BYTES = 100;

/**
 * The description of things (SPARQL 1.1 Query 16.4 leaves it to the server): the statements of the default graph and of
 * the dataset's named graphs with the thing as subject, and those of the blank nodes that these lead to, and so on: the
 * concise bounded description. One batch for each thing or blank node.
 */
export function* describeResources(
  resources: readonly Triple['subject'][],
  options: EvaluationOptions,
): Generator<readonly Triple[]> {
  const { source, interrupt, memory, dataset } = options;
  const pending: TermId[] = resources.map((resource) => source.idOf(resource)).filter((id) => id !== 0);
  const described = new Set<TermId>();
  const selectors = [dataset.default, { kind: 'union', graphs: dataset.named } as const];
  for (let next = 0; next < pending.length; next++) {
    const id = pending[next]!;
    if (described.has(id)) continue;
    described.add(id);
    interrupt.check();
    const subject = source.termOf(id);
    if (subject.termType === 'Literal') continue;
    const seen = new Set<string>();
    let triples: Triple[] = [];
    let taken = 0;
    for (const graphs of selectors) {
      const cursor = source.scan({ subject: id, predicate: 0, object: 0, graphs });
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        interrupt.check();
        memory.take(batch.length * STATEMENT_BYTES);
        taken += batch.length * STATEMENT_BYTES;
        for (let at = 0; at < batch.length; at++) {
          const key = `${batch.predicate[at]} ${batch.object[at]}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const predicate = source.termOf(batch.predicate[at]!);
          const object = source.termOf(batch.object[at]!);
          if (predicate.termType !== 'NamedNode') continue;
          triples.push({ subject, predicate, object });
          if (object.termType === 'BlankNode') pending.push(batch.object[at]!);
        }
        if (triples.length > 0) yield triples;
        triples = [];
      }
    }
    memory.give(taken);
  }
}
