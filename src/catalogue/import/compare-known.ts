import { type BibliographicRecord, type Property, propertyNames } from '../../bibliography/index.ts';
import type { ResourceTexts } from '../bibliographic/known-resources.ts';
import type { Candidate } from './candidate.ts';
import { differences, type RecordHere } from './differences.ts';
import type { ImportOptions } from './import-options.ts';
import type { RecordOutcome } from './import-report.ts';

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
    const filled =
      existing === 'fill'
        ? found
            .filter(({ kind, property }) => kind === 'missing' && !NEVER_FILLED.has(property))
            .map(({ property }) => property)
        : [];
    return {
      candidate,
      outcome: { outcome: 'known', position, iri, by, title, differences: found, filled, warnings },
      lacking: Object.fromEntries(filled.map((property) => [property, record[property]])),
    };
  });
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
