import { crc32 } from 'node:zlib';

export type SealedValue = string | number | null | readonly SealedValue[];

/**
 * The CRC-32 of a row: of its values as JSON. SQLite keeps no checksums of its own, so a flipped bit in a row would be
 * another value and no error.
 */
export function rowChecksum(values: readonly SealedValue[]): number {
  return crc32(JSON.stringify(values));
}
