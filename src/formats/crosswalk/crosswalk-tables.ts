import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A table of `ontology/crosswalks/` as it stands, for those who read it: its comment, its columns, its rows. */
export type CrosswalkTable = {
  readonly name: string;
  /** The comment at its head: what the table is for. */
  readonly title: string;
  readonly text: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
};

const FOLDER = new URL('../../../ontology/crosswalks/', import.meta.url);
let kept: readonly CrosswalkTable[] | undefined;

/** The tables that ship with Pinakes, by name; read once. */
export function crosswalkTables(): readonly CrosswalkTable[] {
  kept ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith('.csv'))
    .toSorted()
    .map((file) => readTable(file.slice(0, -'.csv'.length), readFileSync(new URL(file, FOLDER), 'utf8')));
  return kept;
}

function readTable(name: string, text: string): CrosswalkTable {
  const [columns = [], ...rows] = parse(text, {
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
    relax_column_count_less: true,
  }) as readonly (readonly string[])[];
  const head = text.split('\n').findIndex((line) => !line.startsWith('#'));
  return {
    name,
    title: text
      .split('\n')
      .slice(0, head)
      .map((line) => line.replace(/^#\s*/, ''))
      .join(' '),
    text,
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))),
  };
}
