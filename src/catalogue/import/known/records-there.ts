import type { Position } from '../../../formats/index.ts';
import type { HashedKeys, KeyHashes } from '../../bibliographic/hashed-keys.ts';
import { AddressList } from '../kept/address-list.ts';
import { PositionList } from '../kept/position-list.ts';
import { SomeNumbers } from '../kept/some-numbers.ts';
import { KnownRecords } from './known-records.ts';

/** The resources of the catalogue by what they are known by. */
export class ResourcesThere {
  private readonly records = new KnownRecords();
  private readonly iris = new AddressList();

  add(iri: string, keys: KeyHashes): void {
    this.records.add(keys);
    this.iris.push(iri);
  }

  find(keys: HashedKeys): { readonly iri: string; readonly by: string } | undefined {
    const found = this.records.find(keys, () => false);
    return found && { iri: this.iris.at(found.record), by: found.by };
  }

  /** The resource that a key leads to. */
  withKey(key: string): string | undefined {
    const record = this.records.withKey(key);
    return record === undefined ? undefined : this.iris.at(record);
  }
}

/** The address of a record of the files, and whether this import has put it there. */
export type RecordAddress = { readonly iri: string; readonly isOfImport: boolean };

/** The records of the files so far, of which a later one may be the same again. */
export class RecordsInFiles {
  private readonly records = new KnownRecords();
  private readonly positions = new PositionList();
  /** The address that each has now. */
  private readonly addresses = new AddressList();
  /** Those that this import has not put there, ascending. */
  private readonly thereBefore = new SomeNumbers();

  /** Answers its number. */
  add(position: Position, keys: HashedKeys, { iri, isOfImport }: RecordAddress): number {
    this.positions.push(position);
    this.addresses.push(iri);
    const record = this.records.add(keys);
    if (!isOfImport) this.thereBefore.push(record, 1);
    return record;
  }

  /** Where the record is that a key leads to. */
  withKey(key: string): RecordAddress | undefined {
    const record = this.records.withKey(key);
    if (record === undefined) return undefined;
    return { iri: this.addresses.at(record), isOfImport: this.thereBefore.at(record) === 0 };
  }

  /** The record of a number is one of them no more. */
  remove(record: number, keys: KeyHashes): void {
    this.records.remove(record, keys);
  }

  hasAddress(address: string): boolean {
    return this.records.hasAddress(address);
  }

  /** The record that one of a file is the same as. */
  find(
    keys: HashedKeys,
    file: string | undefined,
  ): { readonly record: number; readonly position: Position; readonly by: string } | undefined {
    const found = this.records.find(keys, (record) => this.positions.at(record).file === file);
    return found && { ...found, position: this.positions.at(found.record) };
  }
}
