import type { AddressedRecord } from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';
import { fixedField } from './fixed-field.ts';
import { withOneHost } from './one-host.ts';
import { withRecordAddress } from './record-address.ts';

/**
 * A record with what MARC 21 says of it as a record of its catalogue: its key there (001), when it was last changed (005), the fixed field (008),
 * and its address (024). Whose number 001 is would stand in 003, as a code of MARC's list of organisations, which nobody here can know.
 */
export function withCatalogueFields(
  nodes: readonly SourceNode[],
  record: AddressedRecord,
): readonly SourceNode[] {
  const { address, entered, modified = entered } = record;
  const key = address?.slice(address.lastIndexOf('/') + 1) ?? '';
  const changed = modified === undefined ? undefined : transactionTime(modified);
  const control: SourceNode[] = [];
  if (key !== '') control.push({ name: '001', text: key });
  if (changed !== undefined) control.push({ name: '005', text: changed });
  control.push({ name: '008', text: fixedField(nodes, record) });
  return [...control, ...withRecordAddress(withOneHost(nodes), address)];
}

/** A date or time of XML Schema as 005 has it: yyyymmddhhmmss.f, in the time zone that it was written in; midnight where it has no time. */
function transactionTime(text: string): string | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00', tenth = '0'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d))?)?/.exec(text) ?? [];
  return year === undefined ? undefined : `${year}${month}${day}${hour}${minute}${second}.${tenth}`;
}
