import {
  type BibliographicRecord,
  type Identifier,
  type Property,
  type PropertyValue,
  propertyNames,
} from '../../../bibliography/index.ts';
import type { ResourceTexts } from '../../bibliographic/known-resources.ts';
import { valueText } from '../../bibliographic/value-text.ts';
import type { ImportOptions } from '../import-options.ts';
import type { RecordOutcome } from '../import-report.ts';
import type { Candidate } from './candidate.ts';
import { type Difference, differences, type RecordHere } from './differences.ts';

/** A record that is there, and what it was known by. */
export type KnownCandidate = Candidate & { readonly by: string };

/** A record that is there: what is told of it, and what it is to get, empty where that is nothing. */
export type Compared = {
  readonly candidate: KnownCandidate;
  readonly outcome: Extract<RecordOutcome, { readonly outcome: 'known' }>;
  readonly lacking: BibliographicRecord;
};

/** Properties that a known record gets where it has none; all but what says what it is. */
const NEVER_FILLED = new Set<Property>(['type', 'title', 'link']);

/** Compares the known records with what the catalogue says of them. */
export async function compareKnown(
  there: readonly KnownCandidate[],
  { engine, existing }: Pick<ImportOptions, 'engine' | 'existing'>,
): Promise<readonly Compared[]> {
  if (there.length === 0) return [];
  const iris = there.map(({ iri }) => iri);
  const here = new TextsHere(await engine.read<ResourceTexts>('catalogue.resource-texts', { iris }));
  return there.map((candidate) => {
    const { read, iri, by, title } = candidate;
    const { position, record, warnings } = read;
    const found = differences(here.next(iri), record);
    const lacking = existing === 'fill' ? lackingOf(found, record) : {};
    const filled = Object.keys(lacking) as Property[];
    return {
      candidate,
      outcome: { outcome: 'known', position, iri, by, title, differences: found, filled, warnings },
      lacking,
    };
  });
}

/** What the catalogue has nothing of; of identifiers, those of schemes of which it has none. */
function lackingOf(found: readonly Difference[], record: BibliographicRecord): BibliographicRecord {
  const lacking = found.flatMap((difference): readonly (readonly [Property, readonly PropertyValue[]])[] => {
    const { kind, property } = difference;
    if (kind === 'missing' && !NEVER_FILLED.has(property)) return [[property, record[property]!]];
    const numbers = property === 'identifier' ? lackingNumbers(difference, record) : [];
    return numbers.length === 0 ? [] : [[property, numbers]];
  });
  return Object.fromEntries(lacking);
}

/** A number of a scheme that the resource has one of may be that of another edition: it is told, and no more. */
function lackingNumbers(
  { here, there }: Difference,
  { identifier = [] }: BibliographicRecord,
): readonly Identifier[] {
  return identifier.filter(
    (number) =>
      there.includes(valueText(number)) &&
      !number.scheme.startsWith('invalid-') &&
      !here.some((text) => text.startsWith(`${number.scheme}:`)),
  );
}

/** What the catalogue says of resources, one after the other. */
class TextsHere implements RecordHere {
  address = '';
  readonly texts: readonly string[];
  private readonly columns: ResourceTexts;
  /** Of the resource that it is at, by the places of properties, where their texts begin and end. */
  private readonly starts = new Uint32Array(propertyNames.length);
  private readonly ends = new Uint32Array(propertyNames.length);
  private resource = 0;
  private group = 0;
  private text = 0;

  constructor(columns: ResourceTexts) {
    this.columns = columns;
    this.texts = columns.texts;
  }

  /** Goes on to the next, by its address. */
  next(address: string): RecordHere {
    const { lengths, properties, counts } = this.columns;
    this.address = address;
    this.starts.fill(0);
    this.ends.fill(0);
    for (let left = lengths[this.resource++]!; left > 0; left--) {
      const place = properties[this.group]!;
      this.starts[place] = this.text;
      this.text += counts[this.group++]!;
      this.ends[place] = this.text;
    }
    return this;
  }

  startOf(place: number): number {
    return this.starts[place]!;
  }

  endOf(place: number): number {
    return this.ends[place]!;
  }
}
