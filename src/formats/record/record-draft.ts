import type { BibliographicRecord, Property, PropertyValues } from './bibliographic-record.ts';
import { properties } from './bibliographic-record.ts';

/** Gathers the values of one record; none twice. */
export class RecordDraft {
  private readonly values: { [P in Property]?: PropertyValues[P][] } = {};

  add<P extends Property>(property: P, value: PropertyValues[P]): void {
    const known: PropertyValues[P][] | undefined = this.values[property];
    if (known === undefined) {
      (this.values as Record<string, unknown>)[property] = [value];
      return;
    }
    if (properties[property].single) {
      // A record has one title; what other fields call its title are other titles of it.
      if (property === 'title') this.add('alternativeTitle', value as PropertyValues['alternativeTitle']);
      return;
    }
    if (!known.some((other) => isSame(other, value))) known.push(value);
  }

  /** The value that was added last, changed: for what a neighbouring field says of it. */
  amendLast<P extends Property>(
    property: P,
    amend: (value: PropertyValues[P]) => PropertyValues[P],
  ): boolean {
    const known: PropertyValues[P][] | undefined = this.values[property];
    if (known === undefined) return false;
    known[known.length - 1] = amend(known.at(-1)!);
    return true;
  }

  has(property: Property): boolean {
    return this.values[property] !== undefined;
  }

  finish(): BibliographicRecord {
    return this.values;
  }
}

/** Values are plain data with few members. */
function isSame(a: object, b: object): boolean {
  const members = Object.entries(a);
  if (members.length !== Object.keys(b).length) return false;
  return members.every(([name, member]) => {
    const other = (b as Record<string, unknown>)[name];
    return (
      member === other || (typeof member === 'object' && JSON.stringify(member) === JSON.stringify(other))
    );
  });
}
