import type { ReadBibliographicRecord } from '../../../formats/index.ts';
import type { Addresses } from '../../addresses.ts';
import { keyOfIdentifier, type MatchKeys, matchKeys, resourceKey } from '../../bibliographic/match-keys.ts';
import { numberInFile } from './number-in-file.ts';

/** A record of a file with what it is known by, and the address that it has or would get. */
export type Candidate = {
  /** How many records of the files come before it. */
  readonly number: number;
  readonly read: ReadBibliographicRecord;
  readonly title: string;
  readonly key: string;
  readonly iri: string;
  readonly keys: MatchKeys;
};

export function candidateOf(given: ReadBibliographicRecord, number: number, addresses: Addresses): Candidate {
  const read = withOwnAddress(given, addresses);
  const keys = matchKeys(read.record);
  const key = resourceKey(read.record, keys);
  const iri = addresses.iriOf('resource', key);
  const own = numberIn(read);
  return {
    number,
    read,
    title: read.record.title?.[0]?.value ?? '',
    key,
    iri,
    keys: keysWith(keys, iri, own, addressIn(read, addresses)),
  };
}

/** The same where another record of the files has its address, by an ISBN that is not only its own: at one that comes of its own. */
export function apartFromOthers(candidate: Candidate, addresses: Addresses): Candidate {
  const { keys } = candidate;
  const key = keyOfIdentifier(keys.own!);
  const iri = addresses.iriOf('resource', key);
  return { ...candidate, key, iri, keys: { ...keys, address: iri } };
}

function keysWith(
  { identifiers, title }: MatchKeys,
  address: string,
  number: string | undefined,
  own: string | undefined,
): MatchKeys {
  if (own !== undefined)
    return { identifiers, title, address, own, ...(number === undefined ? {} : { number }) };
  return number === undefined ? { identifiers, title, address } : { identifiers, title, address, number };
}

/** The address by which a file names its record, or which the record has in this catalogue. */
function addressIn({ record, position }: ReadBibliographicRecord, addresses: Addresses): string | undefined {
  const found = record.identifier?.find(
    ({ scheme, value }) =>
      scheme === 'uri' && (value === position.subject || addresses.kindAndKeyOf(value)?.kind === 'resource'),
  );
  return found?.value;
}

function numberIn({ record, position }: ReadBibliographicRecord): string | undefined {
  for (const each of record.identifier ?? []) {
    const number = numberInFile(each, position.file);
    if (number !== undefined) return number;
  }
  return undefined;
}

/**
 * Formats that have one field for addresses of every kind (Dublin Core, MODS) bring that of a record of this catalogue back among its links: it
 * says which record it is.
 */
function withOwnAddress(read: ReadBibliographicRecord, addresses: Addresses): ReadBibliographicRecord {
  const { link, identifier = [] } = read.record;
  if (link === undefined) return read;
  const own = link.find(({ url }) => addresses.kindAndKeyOf(url)?.kind === 'resource')?.url;
  if (own === undefined) return read;
  const others = link.filter(({ url }) => url !== own);
  const { link: _, ...record } = read.record;
  return {
    ...read,
    record: {
      ...record,
      ...(others.length === 0 ? {} : { link: others }),
      identifier: [...identifier, { scheme: 'uri', value: own }],
    },
  };
}
