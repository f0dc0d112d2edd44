import type { Whole } from './value.ts';

/** The smallest and largest value of each derived integer type (XSD 1.1 Part 2, 3.4.13 on), undefined for no bound. */
const bounds: Readonly<Record<string, readonly [bigint | undefined, bigint | undefined]>> = {
  integer: [undefined, undefined],
  nonPositiveInteger: [undefined, 0n],
  negativeInteger: [undefined, -1n],
  nonNegativeInteger: [0n, undefined],
  positiveInteger: [1n, undefined],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-32768n, 32767n],
  byte: [-128n, 127n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 65535n],
  unsignedByte: [0n, 255n],
};

export const wholeTypes: readonly string[] = Object.keys(bounds);

export function isInRange(value: Whole, type: string): boolean {
  const [least, most] = bounds[type] ?? [undefined, undefined];
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}

/** A bigint as a number where that is exact. */
export function wholeOf(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const wholeForm = /^[+-]?[0-9]+$/;
const SAFE_LENGTH = 15;

/** Reads an `xsd:integer` lexical form of at most `digitsMax` characters; undefined when it is not one. */
export function parseWhole(lexical: string, digitsMax: number): Whole | undefined {
  if (lexical.length > digitsMax || !wholeForm.test(lexical)) return undefined;
  if (lexical.length > SAFE_LENGTH)
    return wholeOf(BigInt(lexical.startsWith('+') ? lexical.slice(1) : lexical));
  // `+ 0` turns "-0" into plain zero.
  return Number(lexical) + 0;
}
