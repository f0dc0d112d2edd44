import {
  type AddressedRecord,
  type BibliographicRecord,
  dateText,
  type Property,
  type PropertyValue,
  properties,
  propertyNames,
} from '../../bibliography/index.ts';

/** What a record of a file says that the catalogue's says otherwise, or does not say. */
export type Difference = {
  readonly property: Property;
  readonly label: string;
  readonly kind: 'missing' | 'other' | 'more';
  readonly here: readonly string[];
  readonly there: readonly string[];
};

/** The differences between the catalogue's record and that of a file; what only the catalogue says is none. */
export function differences(here: AddressedRecord, there: BibliographicRecord): readonly Difference[] {
  const found: Difference[] = [];
  for (const property of propertyNames) {
    const ours = (here[property] ?? []).map(textOf);
    const theirs = (there[property] ?? []).map(textOf);
    const known = new Set(ours.map(comparable));
    // A date that goes less far than the catalogue's says nothing else.
    const isSaid = (text: string) =>
      known.has(comparable(text)) ||
      // Where it is here, and what it is called in a file of references, say nothing of it.
      (property === 'identifier' && (text === `uri:${here.address}` || text.startsWith('citation-key:'))) ||
      (property === 'issued' && ours.some((own) => own.startsWith(`${text}-`)));
    const others = theirs.filter((text) => !isSaid(text));
    if (others.length === 0 || (property === 'type' && others[0] === 'other')) continue;
    const kind = ours.length === 0 ? 'missing' : properties[property].single ? 'other' : 'more';
    found.push({ property, label: properties[property].label, kind, here: ours, there: others });
  }
  return found;
}

function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.,;:]+/g, ' ')
    .trim();
}

/** A value in short, for people. */
function textOf(value: PropertyValue): string {
  if ('value' in value && 'scheme' in value) return `${value.scheme}:${value.value}`;
  if ('value' in value) return value.value;
  if ('name' in value) return value.name;
  if ('label' in value && 'scheme' in value) return value.label;
  if ('year' in value) return dateText(value);
  if ('field' in value) return value.field;
  if ('title' in value) return value.number === undefined ? value.title : `${value.title} ; ${value.number}`;
  return value.url;
}
