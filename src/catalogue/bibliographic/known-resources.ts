import {
  type AddressedRecord,
  type Property,
  type PropertyValue,
  propertyNames,
  type RelatedWork,
} from '../../bibliography/index.ts';
import type { ReadContext } from '../../engine/index.ts';
import { sourceReader } from '../source-reader.ts';
import { hashedKeys } from './hashed-keys.ts';
import { matchKeys } from './match-keys.ts';
import { RecordReader } from './read-record.ts';
import { namedWorks, withRelatedWorks } from './related-works.ts';
import { membersOf, type Stretch } from './stretch.ts';
import { valueText } from './value-text.ts';
import { b, classes } from './vocabulary.ts';

/** By what the resources of a stretch are recognised, in columns: to hand a text over for each key costs more than to find it. */
export type ResourceKeys = {
  /** How many resources there are. */
  readonly total: number;
  readonly iris: readonly string[];
  /** How many words the hashes of each have. */
  readonly counts: Uint32Array;
  /** Those of all, one resource after the other: see `KeyHashes`. */
  readonly words: Uint32Array;
  /** Of each resource, 0 for none. */
  readonly dois: Float64Array;
  readonly pmids: Float64Array;
  readonly editions: Float64Array;
  /** The works that resources name. */
  readonly named: readonly { readonly iri: string; readonly works: readonly RelatedWork[] }[];
};

export function resourceKeys(context: ReadContext, stretch: Stretch): ResourceKeys {
  const { reader, total, ids } = membersOf(context, classes.resource, stretch);
  const records = new RecordReader(reader);
  const iris: string[] = [];
  const counts = new Uint32Array(ids.length);
  const words: number[] = [];
  const dois = new Float64Array(ids.length);
  const pmids = new Float64Array(ids.length);
  const editions = new Float64Array(ids.length);
  const named: { readonly iri: string; readonly works: readonly RelatedWork[] }[] = [];
  records.eachOfKeys(ids, (id) => {
    const row = iris.length;
    const iri = reader.term(id).value;
    const works = namedWorks(id, reader);
    if (works.length > 0) named.push({ iri, works });
    iris.push(iri);
    const keys = hashedKeys({ ...matchKeys(records.keyFields(id)), address: iri });
    counts[row] = keys.words.length;
    for (const word of keys.words) words.push(word);
    dois[row] = keys.doi;
    pmids[row] = keys.pmid;
    editions[row] = keys.edition;
  });
  return { total, iris, counts, words: Uint32Array.from(words), dois, pmids, editions, named };
}

/** What the catalogue says of resources, in the texts of its values. */
export type ResourceTexts = {
  /** Of how many properties each resource has values. */
  readonly lengths: Uint32Array;
  /** These properties, those of a resource in any order, by their place in `propertyNames`. */
  readonly properties: Uint8Array;
  /** How many values each has. */
  readonly counts: Uint32Array;
  /** Those of all, in this order. */
  readonly texts: readonly string[];
};

/** Of what is no resource there are none. */
export function resourceTexts(
  { source }: ReadContext,
  { iris }: { readonly iris: readonly string[] },
): ResourceTexts {
  const reader = sourceReader(source);
  const records = new RecordReader(reader);
  const resource = reader.id(classes.resource);
  const told = new TextsTold();
  const ids = iris.map((iri) => reader.id(iri));
  const lengths = records.each(ids, (id) =>
    reader.has(id, b.type, resource) ? told.add(withRelatedWorks(records.read(id), id, records)) : 0,
  );
  return { lengths: Uint32Array.from(lengths), ...told.take() };
}

/** The texts of records, one after the other. */
class TextsTold {
  private readonly properties: number[] = [];
  private readonly counts: number[] = [];
  private readonly texts: string[] = [];

  /** Answers of how many properties the record has values. */
  add(record: AddressedRecord): number {
    const before = this.counts.length;
    // To ask every record for every property takes longer, since each has others.
    for (const name in record) {
      const place = PLACES.get(name);
      if (place === undefined) continue;
      const values = record[name as Property] as readonly PropertyValue[];
      for (const value of values) this.texts.push(valueText(value));
      this.properties.push(place);
      this.counts.push(values.length);
    }
    return this.counts.length - before;
  }

  take(): Omit<ResourceTexts, 'lengths'> {
    const { properties, counts, texts } = this;
    return { properties: Uint8Array.from(properties), counts: Uint32Array.from(counts), texts };
  }
}

/** The address of a record, and its dates, are no properties. */
const PLACES: ReadonlyMap<string, number> = new Map(propertyNames.map((name, place) => [name, place]));
