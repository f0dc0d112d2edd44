import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { rebuildCatalogue } from '../../src/app/rebuild.ts';
import type { PinakesError } from '../../src/base/index.ts';
import { openSqlite } from '../../src/database/index.ts';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import { WriterPart } from '../crash/writer-part.ts';

let root: string;
let statements: string[];
let copies = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pinakes-maintenance-'));
  makeSmallCatalogue(join(root, 'template'));
  statements = statementsIn(join(root, 'template'));
});
afterAll(() => rmSync(root, { recursive: true }));

function copy(): string {
  const folder = join(root, `copy-${copies++}`);
  cpSync(join(root, 'template'), folder, { recursive: true });
  return folder;
}

function statementsIn(folder: string): string[] {
  const part = WriterPart.open(folder, true);
  const lines = part.statements();
  part.close();
  return lines;
}

/** Changes the file as nothing of ours does. */
function damage(folder: string, sql: string): void {
  const connection = openSqlite(join(folder, 'catalogue.db'));
  connection.unsafeMode(true);
  connection.pragma('foreign_keys = OFF');
  connection.exec(sql);
  connection.close();
}

const FLIP = "cast(substr(bytes, 1, 9) || x'5a' || substr(bytes, 11) as blob)";

const check = (folder: string) => examineCatalogue(join(folder, 'catalogue.db'));
const findings = (folder: string) =>
  check(folder).flatMap(({ part, findings: found }) => found.map(({ mend }) => `${part}: ${mend}`));

function thrownBy(work: () => unknown): PinakesError {
  try {
    work();
  } catch (thrown) {
    return thrown as PinakesError;
  }
  throw new Error('nothing was thrown');
}

describe('check', () => {
  it('looks at every part, and finds nothing in a sound catalogue', () => {
    const parts = check(copy());
    const looked = [
      'file',
      'tokens',
      'settings',
      'change log',
      'history',
      'base',
      'statements',
      'full text',
      'lists',
    ];
    expect(parts.map(({ part }) => part)).toEqual(looked);
    expect(parts.flatMap((part) => part.findings)).toEqual([]);
  });
});

describe('rebuild', () => {
  it('makes from the log, byte for byte, what was maintained', () => {
    const folder = copy();
    const part = WriterPart.open(folder);
    part.compact(true);
    part.close();
    const derived = () => {
      const connection = openSqlite(join(folder, 'catalogue.db'), { readonly: true });
      const arrays = connection
        .prepare("SELECT name, sequence, bytes FROM base_chunk WHERE name <> 'terms.table' ORDER BY 1, 2")
        .all();
      const columns = 'key, kind, scope, title, keywords, body, variants';
      const documents = connection.prepare(`SELECT ${columns} FROM text_document ORDER BY key`).all();
      const entries = connection.prepare('SELECT * FROM list_entry ORDER BY list, filing, key').all();
      const totals = connection.prepare('SELECT * FROM list_total ORDER BY list, scope').all();
      const tokens = connection.prepare('SELECT * FROM token').all();
      connection.close();
      return { arrays, documents, entries, totals, tokens };
    };
    const maintained = derived();
    expect(maintained.documents).toHaveLength(186);
    rebuildCatalogue({ folder, parts: ['base', 'history', 'text', 'lists'] });
    expect(derived()).toEqual(maintained);
    expect(findings(folder)).toEqual([]);
    expect(statementsIn(folder)).toEqual(statements);
  });

  it.each([
    [
      'a piece of the base',
      `UPDATE base_chunk SET bytes = ${FLIP} WHERE name = 'quads.posg.middle'`,
      'base: rebuild',
    ],
    [
      'pieces that changed places',
      [
        ['ospg', 'x'],
        ['posg', 'ospg'],
        ['x', 'posg'],
      ]
        .map(
          ([from, to]) =>
            `UPDATE base_chunk SET name = 'quads.${to}.middle' WHERE name = 'quads.${from}.middle'`,
        )
        .join(';'),
      'base: rebuild',
    ],
    ['the row of the base', 'UPDATE base SET through_change_set = through_change_set + 1', 'base: rebuild'],
    ['what tells of a subject', 'DELETE FROM change_subject WHERE change_set = 3', 'history: rebuild'],
    ['what tells of a graph', 'UPDATE change_graph SET added_count = 1', 'history: rebuild'],
    ['what belongs to a thing', 'UPDATE part_link SET part = part + 1', 'history: rebuild'],
    ['a document', "UPDATE text_document SET title = 'other' WHERE key LIKE '%/1'", 'full text: rebuild'],
    ['documents that are gone', 'DELETE FROM text_document', 'full text: rebuild'],
    ['a place in a list', "UPDATE list_entry SET filing = 'other' WHERE key LIKE '%/1'", 'lists: rebuild'],
    ['a total', 'UPDATE list_total SET entries = entries + 1', 'lists: rebuild'],
    ['words of the index', 'DELETE FROM text_index_docsize WHERE id = 3', 'full text: rebuild'],
  ])('mends what is derived, which check reports: %s', (_what, sql, finding) => {
    const folder = copy();
    damage(folder, sql);
    expect(findings(folder)).toContain(finding);
    expect(findings(folder).every((found) => found.endsWith(': rebuild'))).toBe(true);
    rebuildCatalogue({ folder, parts: ['base', 'history', 'text', 'lists'] });
    expect(findings(folder)).toEqual([]);
    expect(statementsIn(folder)).toEqual(statements);
  });

  it('refuses to open a damaged base, and says what mends it', () => {
    const folder = copy();
    damage(folder, `UPDATE base_chunk SET bytes = ${FLIP} WHERE name = 'terms.heap'`);
    const error = thrownBy(() => WriterPart.open(folder));
    expect(error.code).toBe('damaged');
    expect(error.message).toMatch(/terms\.heap.*pinakes rebuild/);
  });

  it.each([
    ['a chunk', `UPDATE change_chunk SET bytes = ${FLIP} WHERE change_set = 2`, 'change log'],
    ['who changed something', "UPDATE change_set SET agent = 'nobody' WHERE id = 1", 'change log'],
    [
      'a change set that is gone',
      'DELETE FROM change_chunk WHERE change_set = 2; DELETE FROM change_set WHERE id = 2',
      'change log',
    ],
    ['the row of the last change set', 'DELETE FROM change_set WHERE id = 4', 'change log'],
    ['terms', `UPDATE term_chunk SET bytes = ${FLIP}`, 'change log'],
    [
      'terms that are gone',
      'DELETE FROM term_chunk WHERE first_id = (SELECT max(first_id) FROM term_chunk)',
      'change log',
    ],
    ['the base URL', "UPDATE setting SET value = 'http://elsewhere.example'", 'settings'],
    ['a token', "UPDATE token SET scope = 'admin'", 'tokens'],
  ])('leaves what is not derived to a backup: %s', (_what, sql, part) => {
    const folder = copy();
    damage(folder, sql);
    expect(findings(folder)).toContain(`${part}: restore`);
    const error = thrownBy(() => rebuildCatalogue({ folder, parts: ['base', 'history', 'text', 'lists'] }));
    expect(error.code).toBe('damaged');
    // Nothing was replaced.
    expect(findings(folder)).toContain(`${part}: restore`);
  });
});
