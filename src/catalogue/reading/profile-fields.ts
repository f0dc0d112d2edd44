import { namespaces } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { bySuitability } from '../facts.ts';
import type { FactReader } from './fact-reader.ts';

const { sh } = namespaces;

/** A property as a field of the profile: what it is called there, and its place in the form (group, then order within it). */
export type ProfileFieldName = {
  readonly property: string;
  readonly label: string;
  readonly place: readonly [group: number, order: number];
};

/**
 * The fields that the profile has of some properties for records of some classes; none for a property that it knows nothing of. Read by ids, since
 * a page asks it of the few properties that it has no words for, and the whole profile costs more than the page.
 */
export function profileFields(
  profile: FactReader,
  classes: readonly string[],
  properties: readonly string[],
): readonly ProfileFieldName[] {
  const records = new Set(classes.flatMap((each) => profile.subjects(`${sh}targetClass`, profile.id(each))));
  return properties.flatMap((property) => {
    const names = profile
      .subjects(`${sh}path`, profile.id(property))
      .filter((shape) => profile.subjects(`${sh}property`, shape).some((record) => records.has(record)))
      .flatMap((shape) => fieldName(profile, shape, property));
    const [first] = names.toSorted((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
    return first === undefined ? [] : [first];
  });
}

function fieldName(profile: FactReader, shape: TermId, property: string): readonly ProfileFieldName[] {
  const [name] = profile
    .objects(shape, `${sh}name`)
    .map((id) => profile.term(id))
    .filter((term) => term.termType === 'Literal')
    .toSorted(bySuitability);
  if (name === undefined) return [];
  const [group = 0] = profile.objects(shape, `${sh}group`);
  return [{ property, label: name.value, place: [orderOf(profile, group), orderOf(profile, shape)] }];
}

/** What has no order comes last. */
function orderOf(profile: FactReader, node: TermId): number {
  const [order] = profile.objects(node, `${sh}order`).map((id) => Number(profile.term(id).value));
  return order === undefined || Number.isNaN(order) ? Number.MAX_VALUE : order;
}
