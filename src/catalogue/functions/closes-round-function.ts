import { namedNode, type Term } from '../../rdf/index.ts';
import { callError, type FunctionCall, type PropertyFunction, type TermId } from '../../sparql/index.ts';
import { closingSteps, type Steps } from '../thesaurus/closing-steps.ts';
import { ConceptReader, c } from '../thesaurus/reading/concept-reader.ts';
import { eachStatement } from '../thesaurus/reading/each-statement.ts';
import { membersOf } from '../thesaurus/reading/members.ts';
import { skosKinds } from '../thesaurus/reading/skos-kinds.ts';
import { closesRoundDescription } from './descriptions.ts';

/** What a step takes while it is held, in both directions. */
const STEP_BYTES = 64;

/**
 * `(?thing ?other) pf:closesRound (skos:broader skos:narrower)`: the steps of a property, and backwards of the second one, that lead back
 * to where one was. A path (`?thing skos:broader+ ?thing`) asks the same of each thing by itself, which for a round of n things is n² steps.
 * Steps of skos:member are those of lists of members too, from which they follow (S36), and a property has the steps of its kinds, of those
 * that the data says are below it and of those of ISO 25964.
 */
export function closesRoundFunction(): PropertyFunction {
  const { iri, name } = closesRoundDescription;
  const closesRound: PropertyFunction = {
    iri,
    name,
    results: ['thing', 'other'],
    arguments: { required: ['property'], optional: ['inverse'] },
    *find(call) {
      const [property, inverse] = call.arguments.map((term) => propertyIn(term, closesRound));
      const { source, interrupt } = call;
      const text = new Map<TermId, string>();
      const textOf = (id: TermId): string => {
        const known = text.get(id) ?? source.termOf(id).value;
        text.set(id, known);
        return known;
      };
      const compare = (a: TermId, b: TermId) =>
        textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : a - b;
      const { steps, taken } = stepsOf(call, property!, inverse);
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

function propertyIn(term: Term, called: PropertyFunction): string {
  if (term.termType !== 'NamedNode') throw callError(called, 'A property is an IRI.');
  return term.value;
}

function stepsOf(
  { source, graphs, interrupt, memory }: FunctionCall,
  property: string,
  inverse: string | undefined,
): { readonly steps: Steps; readonly taken: number } {
  const steps = new Map<TermId, TermId[]>();
  let taken = 0;
  const add = (from: TermId, to: TermId): void => {
    const known = steps.get(from);
    if (known === undefined) steps.set(from, [to]);
    else known.push(to);
  };
  const hold = (count: number): void => {
    interrupt.check();
    memory.take(count * STEP_BYTES);
    taken += count * STEP_BYTES;
  };
  const read = (iri: string, isInverse: boolean): void => {
    const predicate = source.idOf(namedNode(iri));
    // Nothing has it.
    if (predicate === 0) return;
    const cursor = source.scan({ subject: 0, predicate, object: 0, graphs });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      hold(batch.length);
      for (let row = 0; row < batch.length; row++) {
        if (isInverse) add(batch.object[row]!, batch.subject[row]!);
        else add(batch.subject[row]!, batch.object[row]!);
      }
    }
  };
  const readLists = (): void => {
    const reader = new ConceptReader(source, graphs, []);
    eachStatement(reader.id(c.memberList), { source, graphs, interrupt }, (collection) => {
      const { all } = membersOf(collection, reader);
      hold(all.length);
      for (const member of all) add(collection, member);
    });
  };
  const kinds = skosKinds(source, graphs);
  for (const kind of kinds(property)) read(kind, false);
  if (property === c.member) readLists();
  if (inverse !== undefined) for (const kind of kinds(inverse)) read(kind, true);
  return { steps, taken };
}
