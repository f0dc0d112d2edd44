import type {
  BibliographicRecord,
  DateValue,
  Link,
  Property,
  PropertyValues,
  Text,
} from './bibliographic-record.ts';
import { properties } from './bibliographic-record.ts';

/** Gathers the values of one record; none twice. */
export class RecordDraft {
  private readonly values: { [P in Property]?: PropertyValues[P][] } = {};
  /** Apart, since a record has them last. */
  private readonly titles: { title?: Text[]; alternativeTitle?: Text[] } = {};

  /** Answers whether the record now says this; not where another value has the place of the only one. */
  add<P extends Property>(property: P, value: PropertyValues[P]): boolean {
    const values: { [P in Property]?: PropertyValues[P][] } =
      property === 'title' || property === 'alternativeTitle' ? this.titles : this.values;
    const known: PropertyValues[P][] | undefined = values[property];
    if (known === undefined) {
      (values as Record<string, unknown>)[property] = [value];
      return true;
    }
    for (const other of known) if (isSame(other, value)) return true;
    if (property === 'link' && (known as Link[]).some((other) => saysLink(other, value as Link))) return true;
    // A form of document that says more goes before one that says nothing.
    if (property === 'type' && (known[0] as Text).value === 'other') {
      known[0] = value;
      return true;
    }
    if (properties[property].single) {
      // A record has one title; what other fields call its title are other titles of it.
      if (property === 'title')
        return this.add('alternativeTitle', value as PropertyValues['alternativeTitle']);
      return (
        property === 'type' || (property === 'issued' && saysDate(known[0] as DateValue, value as DateValue))
      );
    }
    known.push(value);
    return true;
  }

  finish(): BibliographicRecord {
    const { values } = this;
    const { title: own, alternativeTitle } = this.titles;
    // A serial may have nothing but its key title, a work nothing but a uniform one.
    const title = own ?? alternativeTitle?.slice(0, 1);
    if (title !== undefined) values.title = title;
    if (alternativeTitle === undefined) return values;
    const main = title?.[0]?.value.toLowerCase();
    const alternatives = alternativeTitle.filter(({ value }) => value.toLowerCase() !== main);
    if (alternatives.length > 0) values.alternativeTitle = alternatives;
    return values;
  }
}

/** Whether a date says all that another one does, which may go less far. */
function saysDate(known: DateValue, { year, month, day }: DateValue): boolean {
  if (known.year !== year) return false;
  return (month === undefined || known.month === month) && (day === undefined || known.day === day);
}

/** Whether an address with the day on which it was looked at is the same as one without. */
function saysLink(known: Link, { url, label, checked }: Link): boolean {
  return checked === undefined && known.url === url && known.label === label;
}

/** Values are plain data with few members. */
function isSame(a: object, b: object): boolean {
  // Texts, which most values are, differ in their first member.
  if ((a as Partial<Text>).value !== (b as Partial<Text>).value) return false;
  let members = 0;
  for (const name in a) {
    const member = (a as Record<string, unknown>)[name];
    const other = (b as Record<string, unknown>)[name];
    const isEqual =
      member === other || (typeof member === 'object' && JSON.stringify(member) === JSON.stringify(other));
    if (!isEqual) return false;
    members++;
  }
  for (const _ in b) members--;
  return members === 0;
}
