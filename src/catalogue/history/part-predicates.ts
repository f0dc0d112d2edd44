import { namespaces } from '../../rdf/index.ts';
import type { PartPredicates } from '../../store/index.ts';
import { p } from '../properties.ts';

/**
 * What belongs to a thing, besides its blank nodes, and has no page of its own: its statements of access, its catalogue
 * record, and the relations that were stated for it. A file goes by the list that its format step gave it, so a change of
 * this list is a new format step.
 */
export const partPredicates: PartPredicates = {
  toPart: [p.access],
  toWhole: [p.relationFrom, `${namespaces.foaf}primaryTopic`],
};
