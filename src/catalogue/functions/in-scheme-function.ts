import type { Term } from '../../rdf/index.ts';
import { callError, type PropertyFunction } from '../../sparql/index.ts';
import { NO_SCHEME } from '../thesaurus/no-scheme.ts';
import { schemeIndex } from '../thesaurus/reading/scheme-index.ts';
import { type ScreenedCondition, screenedConditions } from '../thesaurus/suspects/scheme-statements.ts';
import { inSchemeDescription } from './descriptions.ts';

/** Members that are handed on at a time. */
const BATCH = 4096;

/**
 * `?concept pf:inScheme ?scheme`: the membership by which a scheme is browsed (decision 60), of the active graph. Those of
 * `pf:noScheme` are the concepts that are in no scheme. `?concept pf:inScheme (?scheme "cycles")` leaves out those that a first look
 * clears of breaking a condition (decision 108), so that its query need not look at them.
 */
export function inSchemeFunction(): PropertyFunction {
  const { iri, name } = inSchemeDescription;
  const inScheme: PropertyFunction = {
    iri,
    name,
    results: ['concept'],
    arguments: { required: ['scheme'], optional: ['condition'] },
    *find({ arguments: [scheme, condition], source, graphs, interrupt }) {
      const screened = condition && screenedCondition(condition, inScheme);
      // Nothing is in a text; rows of data may well have one there.
      if (scheme!.termType === 'Literal') return;
      const isNone = scheme!.value === NO_SCHEME;
      const id = isNone ? 0 : source.idOf(scheme!);
      if (id === 0 && !isNone) return;
      const index = schemeIndex(id, { source, graphs, interrupt });
      const members = screened ? [...index.suspects(interrupt).get(screened)!] : index.members;
      for (let from = 0; from < members.length; from += BATCH) {
        interrupt.check();
        yield members.slice(from, from + BATCH).map((member) => [member]);
      }
    },
  };
  return inScheme;
}

function screenedCondition(term: Term, called: PropertyFunction): ScreenedCondition {
  const found = screenedConditions.find((name) => name === term.value);
  if (found === undefined || term.termType !== 'Literal')
    throw callError(
      called,
      `A condition is the name of a query of queries/thesaurus that a first look knows: ${screenedConditions.join(', ')}.`,
    );
  return found;
}
