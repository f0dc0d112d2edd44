import {
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  properties,
  propertyNames,
} from '../../../bibliography/index.ts';
import { valueText } from '../../bibliographic/value-text.ts';

/** What a record of a file says that the catalogue's says otherwise, or does not say. */
export type Difference = {
  readonly property: Property;
  readonly label: string;
  readonly kind: 'missing' | 'other' | 'more';
  readonly here: readonly string[];
  readonly there: readonly string[];
};

/** What the catalogue says of a resource: of a property, by its place in `propertyNames`, `texts[startOf(place) … endOf(place))`. */
export interface RecordHere {
  readonly address: string;
  readonly texts: readonly string[];
  startOf(place: number): number;
  endOf(place: number): number;
}

/** The differences between the catalogue's record and that of a file; what only the catalogue says is none. */
export function differences(here: RecordHere, there: BibliographicRecord): readonly Difference[] {
  const found: Difference[] = [];
  // To ask every record for every property takes longer, since each has others.
  for (const name in there) {
    const property = name as Property;
    const others = otherTexts(there[property] as readonly PropertyValue[], property, here);
    if (others.length === 0 || (property === 'type' && others[0] === 'other')) continue;
    const ours = textsOf(property, here);
    const kind = ours.length === 0 ? 'missing' : properties[property].single ? 'other' : 'more';
    found.push({ property, label: properties[property].label, kind, here: ours, there: others });
  }
  return found.length < 2 ? found : found.sort((x, y) => placeOf(x.property) - placeOf(y.property));
}

function otherTexts(
  values: readonly PropertyValue[],
  property: Property,
  here: RecordHere,
): readonly string[] {
  const place = placeOf(property);
  const start = here.startOf(place);
  const end = here.endOf(place);
  let others: string[] | undefined;
  for (const value of values) {
    const text = valueText(value);
    // Mostly it says the same, letter by letter.
    if (hasText(here.texts, start, end, text) || isSaid(text, property, here)) continue;
    if (others === undefined) others = [text];
    else others.push(text);
  }
  return others ?? NONE;
}

function hasText(texts: readonly string[], start: number, end: number, text: string): boolean {
  for (let at = start; at < end; at++) if (texts[at] === text) return true;
  return false;
}

const NONE: readonly string[] = [];
const PLACES: ReadonlyMap<Property, number> = new Map(propertyNames.map((name, place) => [name, place]));

function placeOf(property: Property): number {
  return PLACES.get(property)!;
}

function textsOf(property: Property, here: RecordHere): readonly string[] {
  const place = placeOf(property);
  return here.texts.slice(here.startOf(place), here.endOf(place));
}

/** Whether the catalogue says this in other letters, or more exactly, or says it by being what it is. */
function isSaid(text: string, property: Property, here: RecordHere): boolean {
  // Where it is here, and what it is called in a file of references, say nothing of it.
  if (property === 'identifier' && (text === `uri:${here.address}` || text.startsWith('citation-key:')))
    return true;
  const ours = textsOf(property, here);
  // A date that goes less far than the catalogue's says nothing else.
  if (property === 'issued' && ours.some((own) => own.startsWith(`${text}-`))) return true;
  const said = comparable(text);
  return ours.some((own) => comparable(own) === said);
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.,;:]+/g, ' ')
    .trim();
}
