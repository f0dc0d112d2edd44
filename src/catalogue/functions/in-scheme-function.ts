import type { PropertyFunction } from '../../sparql/index.ts';
import { NO_SCHEME } from '../thesaurus/no-scheme.ts';
import { schemeIndex } from '../thesaurus/reading/scheme-index.ts';
import { inSchemeDescription } from './descriptions.ts';

/** Members that are handed on at a time. */
const BATCH = 4096;

/**
 * `?concept pf:inScheme ?scheme`: the membership by which a scheme is browsed (decision 60), of the active graph. Those of
 * `pf:noScheme` are the concepts that are in no scheme.
 */
export function inSchemeFunction(): PropertyFunction {
  const { iri, name } = inSchemeDescription;
  return {
    iri,
    name,
    results: ['concept'],
    arguments: { required: ['scheme'], optional: [] },
    *find({ arguments: [scheme], source, graphs, interrupt }) {
      // Nothing is in a text; rows of data may well have one there.
      if (scheme!.termType === 'Literal') return;
      const isNone = scheme!.value === NO_SCHEME;
      const id = isNone ? 0 : source.idOf(scheme!);
      if (id === 0 && !isNone) return;
      const { members } = schemeIndex(id, { source, graphs, interrupt });
      for (let from = 0; from < members.length; from += BATCH) {
        interrupt.check();
        yield members.slice(from, from + BATCH).map((member) => [member]);
      }
    },
  };
}
