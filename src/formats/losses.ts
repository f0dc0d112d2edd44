import { type Property, properties, propertyNames } from '../bibliography/index.ts';
import { crosswalkTables } from './crosswalk/crosswalk-tables.ts';
import { shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import type { Format } from './format.ts';

/** What an export to a format loses: of any record, whatever is in it. */
export type Losses = {
  /** The properties that it has no field for. */
  readonly properties: readonly Property[];
  /** What is lost of others, by `ontology/crosswalks/losses.csv`. */
  readonly partly: readonly Loss[];
};

/** Something that some formats lose of a property that they have a field for. */
export type Loss = {
  readonly name: string;
  readonly property: Property;
  readonly sentence: string;
  /** The name of a greater loss, beside which this one is not named; '' for none. */
  readonly within: string;
  /** The tables of the formats that lose it. */
  readonly crosswalks: readonly string[];
};

/** Everything of which a part may be lost, in the order of the properties. */
export function knownLosses(): readonly Loss[] {
  const table = crosswalkTables().find(({ name }) => name === 'losses');
  return (table?.rows ?? []).map(
    ({ loss = '', property = '', sentence = '', within = '', crosswalks = '' }) => ({
      name: loss,
      property: property as Property,
      sentence,
      within,
      crosswalks: crosswalks.split(' ').filter((name) => name !== ''),
    }),
  );
}

/** What no format of records carries, whatever it has fields for. */
export const lostEverywhere =
  'Fields that no rule was for when a record came in, and that are kept with it as they were, go out as statements only.';

/** What no record can keep in a format, by the crosswalk that it is written by. */
export function lossesOf(format: Format): Losses {
  const { writing } = shippedCrosswalk(format.crosswalk);
  const kept = new Set(writing.map(({ property }) => property));
  return {
    properties: propertyNames.filter((property) => !kept.has(property)),
    partly: knownLosses().filter(({ crosswalks }) => crosswalks.includes(format.crosswalk)),
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
