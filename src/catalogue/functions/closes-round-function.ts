import { namedNode, type Term } from '../../rdf/index.ts';
import { callError, type FunctionCall, type PropertyFunction, type TermId } from '../../sparql/index.ts';
import { closingSteps, type Steps } from '../thesaurus/closing-steps.ts';
import { closesRoundDescription } from './descriptions.ts';

/** What a step takes while it is held, in both directions. */
const STEP_BYTES = 64;

/**
 * `(?thing ?other) pf:closesRound (skos:broader skos:narrower)`: the steps of a property, and backwards of the second one, that lead back
 * to where one was. A path (`?thing skos:broader+ ?thing`) asks the same of each thing by itself, which for a round of n things is n² steps.
 */
export function closesRoundFunction(): PropertyFunction {
  const { iri, name } = closesRoundDescription;
  const closesRound: PropertyFunction = {
    iri,
    name,
    results: ['thing', 'other'],
    arguments: { required: ['property'], optional: ['inverse'] },
    *find(call) {
      const [property, inverse] = call.arguments.map((term) => propertyIn(term, call, closesRound));
      const { source, interrupt } = call;
      const text = new Map<TermId, string>();
      const textOf = (id: TermId): string => {
        const known = text.get(id) ?? source.termOf(id).value;
        text.set(id, known);
        return known;
      };
      const compare = (a: TermId, b: TermId) =>
        textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : a - b;
      const { steps, taken } = stepsOf(call, property!, inverse ?? 0);
      try {
        // A step that is said from both sides is there twice.
        yield closingSteps(steps, compare, () => interrupt.check());
      } finally {
        call.memory.give(taken);
      }
    },
  };
  return closesRound;
}

/** 0 for a property that nothing has. */
function propertyIn(term: Term, { source }: FunctionCall, called: PropertyFunction): TermId {
  if (term.termType !== 'NamedNode') throw callError(called, 'A property is an IRI.');
  return source.idOf(namedNode(term.value));
}

function stepsOf(
  { source, graphs, interrupt, memory }: FunctionCall,
  property: TermId,
  inverse: TermId,
): { readonly steps: Steps; readonly taken: number } {
  const steps = new Map<TermId, TermId[]>();
  let taken = 0;
  const read = (predicate: TermId, isInverse: boolean): void => {
    if (predicate === 0) return;
    const cursor = source.scan({ subject: 0, predicate, object: 0, graphs });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      interrupt.check();
      memory.take(batch.length * STEP_BYTES);
      taken += batch.length * STEP_BYTES;
      for (let row = 0; row < batch.length; row++) {
        const [from, to] = isInverse
          ? [batch.object[row]!, batch.subject[row]!]
          : [batch.subject[row]!, batch.object[row]!];
        const known = steps.get(from);
        if (known === undefined) steps.set(from, [to]);
        else known.push(to);
      }
    }
  };
  read(property, false);
  read(inverse, true);
  return { steps, taken };
}
