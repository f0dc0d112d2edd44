import type { HashedKeys } from '../bibliographic/hashed-keys.ts';
import { KeyTable } from './key-table.ts';
import { NumberList } from './number-list.ts';

/** A record that was recognised, by its number, and by what. */
export type Match = { readonly record: number; readonly by: string };

/**
 * Records by their keys, those of the catalogue or those of the files so far, numbered from 0 as they were added: 16 bytes each, and
 * some 25 for each key, of which most have four.
 */
export class KnownRecords {
  private readonly table = new KeyTable();
  private readonly dois = new NumberList();
  private readonly pmids = new NumberList();

  /** Answers its number. */
  add({ hashes, doi, pmid }: Pick<HashedKeys, 'hashes' | 'doi' | 'pmid'>): number {
    const record = this.dois.length;
    this.dois.push(doi);
    this.pmids.push(pmid);
    for (const hash of hashes) if (hash !== 0) this.table.addHashed(hash, record);
    return record;
  }

  /** The record of a number is found by its keys no more. */
  remove(record: number, { hashes }: HashedKeys): void {
    for (const hash of hashes) if (hash !== 0) this.table.removeHashed(hash, record);
  }

  /** Whether one of them has this address. */
  hasAddress(address: string): boolean {
    return this.table.get(address) !== undefined;
  }

  /** The record that has a key. */
  withKey(key: string): number | undefined {
    return this.table.get(key);
  }

  find(hashed: HashedKeys): Match | undefined {
    if (this.dois.length === 0) return undefined;
    const { hashes } = hashed;
    const { identifiers } = hashed.keys;
    for (let index = 0; index < identifiers.length; index++) {
      const record = this.table.getHashed(hashes[index]!);
      if (record !== undefined) return { record, by: identifiers[index]! };
    }
    const titled = this.withHash(hashes[identifiers.length]!);
    if (titled !== undefined && !this.isAnother(titled, hashed))
      return { record: titled, by: 'title, year and author' };
    const placed = this.withHash(hashes[identifiers.length + 1]!);
    return placed === undefined ? undefined : { record: placed, by: 'the same words' };
  }

  private withHash(hash: number): number | undefined {
    return hash === 0 ? undefined : this.table.getHashed(hash);
  }

  /** Whether identifiers say that two records with one title are two works. */
  private isAnother(record: number, { doi, pmid }: HashedKeys): boolean {
    return differs(this.dois.at(record), doi) || differs(this.pmids.at(record), pmid);
  }
}

function differs(one: number, other: number): boolean {
  return one !== 0 && other !== 0 && one !== other;
}
