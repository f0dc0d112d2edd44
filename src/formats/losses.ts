import { type Property, properties, propertyNames } from '../bibliography/index.ts';
import { shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import type { Format } from './format.ts';

/** What an export to a format loses: of any record, whatever is in it. */
export type Losses = {
  /** The properties that it has no field for. */
  readonly properties: readonly Property[];
  /** What the rules of its crosswalk say that is lost of others, as sentences. */
  readonly notes: readonly string[];
};

/** What no record can keep in a format, by the crosswalk that it is written by. */
export function lossesOf(format: Format): Losses {
  const { writing } = shippedCrosswalk(format.crosswalk);
  const kept = new Set(writing.map(({ property }) => property));
  const notes = writing.map(({ note }) => note).filter((note) => /\blost\b/.test(note));
  return {
    properties: propertyNames.filter((property) => !kept.has(property)),
    notes: [...new Set(notes)],
  };
}

/** What a property is called for people. */
export function propertyLabel(property: Property): string {
  return properties[property].label;
}

/** Where what an export loses is told, below the base path. */
export function lossesPath(format: Format): string {
  return `/ontology/crosswalks/${format.crosswalk}`;
}
