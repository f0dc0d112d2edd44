import { literal, namedNode, type Term, term } from '../../rdf/index.ts';
import type { FunctionCall, PropertyFunction } from '../../sparql/index.ts';
import { addresses } from '../addresses.ts';
import { readExplicit } from '../related/explicit.ts';
import { computedNeighbours } from '../related/read-computed.ts';
import { explicitRows } from '../related/read-explicit.ts';
import { rankRelated } from '../related/related.ts';
import type { RelatedItem } from '../views.ts';
import { relatedDescription } from './descriptions.ts';
import { limitArgument } from './limit-argument.ts';

/** Resources are ranked by what they are and share; nothing is asked of their pages. */
const nowhere = addresses('');

/** Between the reasons of one row. */
const BETWEEN_REASONS = ' · ';

/**
 * `(?other ?score ?reason) pf:related (?resource 10)`: the list of `/resource/{key}/related`, from the statements of the
 * active graph alone.
 */
export function relatedFunction(): PropertyFunction {
  const { iri, name } = relatedDescription;
  const related: PropertyFunction = {
    iri,
    name,
    results: ['other', 'score', 'reason'],
    arguments: { required: ['resource'], optional: ['limit'] },
    *find(call) {
      const [resource, number] = call.arguments;
      const limit = number && limitArgument(number, related);
      // Nothing is related to a text; rows of data may well have one there.
      if (resource!.termType !== 'NamedNode') return;
      const items = relatedTo(resource.value, limit ?? Number.MAX_SAFE_INTEGER, call);
      call.interrupt.check();
      yield items.map((item) => rowOf(item).slice(0, call.width));
    },
  };
  return related;
}

function relatedTo(
  resource: string,
  limit: number,
  { source, graphs }: FunctionCall,
): readonly RelatedItem[] {
  const explicit = readExplicit(explicitRows({ source, graphs }, resource), resource, nowhere);
  const computed = computedNeighbours(
    { source, graphs },
    {
      resource,
      limit,
      explicit: [...explicit.keys()],
    },
  );
  return rankRelated(explicit, computed, nowhere).slice(0, limit);
}

function rowOf({ ref, score, reasons }: RelatedItem): readonly Term[] {
  return [
    namedNode(ref.iri),
    literal(String(score), term('xsd', 'double')),
    literal(reasons.map(({ text }) => text).join(BETWEEN_REASONS)),
  ];
}
