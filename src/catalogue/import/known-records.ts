import type { MatchKeys } from '../bibliographic/match-keys.ts';
import { hashOf, KeyTable } from './key-table.ts';
import { NumberList } from './number-list.ts';

/** A record that was recognised, by its number, and by what. */
export type Match = { readonly record: number; readonly by: string };

/**
 * Records by their keys, those of the catalogue or those of the files so far, numbered from 0 as they were added: 16 bytes each, and
 * some 25 for each key, of which most have four.
 */
export class KnownRecords {
  private readonly table = new KeyTable();
  /** The DOI and PubMed number of each as numbers, 0 for none: by them two with one title are told apart. */
  private readonly dois = new NumberList();
  private readonly pmids = new NumberList();

  /** Answers its number. */
  add({ identifiers, title, address, number }: MatchKeys): number {
    const record = this.dois.length;
    this.dois.push(ofScheme(identifiers, 'doi'));
    this.pmids.push(ofScheme(identifiers, 'pmid'));
    for (const key of identifiers) this.table.add(key, record);
    if (title !== undefined) this.table.add(title, record);
    if (address !== undefined) this.table.add(address, record);
    if (number !== undefined) this.table.add(number, record);
    return record;
  }

  /** The record of a number is found by its keys no more. */
  remove(record: number, { identifiers, title, address, number }: MatchKeys): void {
    for (const key of identifiers) this.table.remove(key, record);
    if (title !== undefined) this.table.remove(title, record);
    if (address !== undefined) this.table.remove(address, record);
    if (number !== undefined) this.table.remove(number, record);
  }

  /** Whether one of them has this address. */
  hasAddress(address: string): boolean {
    return this.table.get(address) !== undefined;
  }

  /** The record that has a key. */
  withKey(key: string): number | undefined {
    return this.table.get(key);
  }

  find({ identifiers, title, address }: MatchKeys): Match | undefined {
    for (const key of identifiers) {
      const record = this.table.get(key);
      if (record !== undefined) return { record, by: key };
    }
    const titled = title === undefined ? undefined : this.table.get(title);
    if (titled !== undefined && !this.isAnother(titled, identifiers))
      return { record: titled, by: 'title, year and author' };
    const placed = address === undefined ? undefined : this.table.get(address);
    return placed === undefined ? undefined : { record: placed, by: 'the same words' };
  }

  /** Whether identifiers say that two records with one title are two works. */
  private isAnother(record: number, identifiers: readonly string[]): boolean {
    return (
      differs(this.dois.at(record), ofScheme(identifiers, 'doi')) ||
      differs(this.pmids.at(record), ofScheme(identifiers, 'pmid'))
    );
  }
}

function ofScheme(identifiers: readonly string[], scheme: string): number {
  const key = identifiers.find((each) => each.startsWith(`${scheme}:`));
  return key === undefined ? 0 : hashOf(key);
}

function differs(one: number, other: number): boolean {
  return one !== 0 && other !== 0 && one !== other;
}
