import { namespaces } from '../../rdf/index.ts';
import type { PartPredicates } from '../../store/index.ts';
import { p } from '../properties.ts';

/**
 * What belongs to a thing, besides its blank nodes, and has no page of its own: its statements of access, its evidence, its
 * catalogue record with the origins of statements, and the relations that were stated for it. A file goes by the list that
 * its format step gave it, so a change of this list is a new format step once that step is released.
 */
export const partPredicates: PartPredicates = {
  toPart: [p.access, p.evidence, p.statementOrigin],
  toWhole: [p.relationFrom, `${namespaces.foaf}primaryTopic`],
};
