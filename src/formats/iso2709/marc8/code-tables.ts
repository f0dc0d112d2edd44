import { readFileSync } from 'node:fs';
import { PinakesError } from '../../../base/index.ts';

/** A character set: its characters by code, the combining ones told apart. */
export type CodeTable = {
  readonly bytes: 1 | 3;
  /** By code; '' for the second half of a mark over two characters. */
  readonly characters: ReadonlyMap<number, string>;
  readonly combining: ReadonlySet<number>;
};

const FILE = new URL('../../../../data/code-tables/marc-8.txt', import.meta.url);
const EAST_ASIAN = 0x31;

let kept: ReadonlyMap<number, CodeTable> | undefined;

/** The sets of MARC-8 by the byte that their escape sequence ends in; read when the first record needs them. */
export function codeTables(): ReadonlyMap<number, CodeTable> {
  kept ??= parseTables(readFileSync(FILE, 'utf8'));
  return kept;
}

type Draft = { bytes: 1 | 3; characters: Map<number, string>; combining: Set<number> };

function parseTables(text: string): ReadonlyMap<number, CodeTable> {
  const tables = new Map<number, Draft>();
  let table: Draft | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const set = /^set ([0-9a-f]{2}) /.exec(line);
    if (set !== null) {
      const final = Number.parseInt(set[1]!, 16);
      table = { bytes: final === EAST_ASIAN ? 3 : 1, characters: new Map(), combining: new Set() };
      tables.set(final, table);
    } else if (table !== undefined && /^@[0-9a-f]+( (\+?[0-9a-f]+|-))+$/.test(line)) addRun(table, line);
    else
      throw new PinakesError(
        'internal',
        `data/code-tables/marc-8.txt, line ${index + 1}: neither a set nor a run of codes.`,
      );
  }
  return tables;
}

function addRun(table: Draft, line: string): void {
  const [start, ...points] = line.split(' ');
  const first = Number.parseInt(start!.slice(1), 16);
  for (const [offset, point] of points.entries()) {
    const code = first + offset;
    const combines = point.startsWith('+') || point === '-';
    if (combines) table.combining.add(code);
    table.characters.set(
      code,
      point === '-' ? '' : String.fromCodePoint(Number.parseInt(point.replace('+', ''), 16)),
    );
  }
}
