import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/app/back-up.ts';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { rebuildCatalogue } from '../../src/app/rebuild.ts';
import { restore } from '../../src/app/restore.ts';
import { openSqlite } from '../../src/database/index.ts';
import { doUndo } from '../../src/engine/threads/undo-work.ts';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import { Model, stepOf } from '../crash/workload.ts';
import { WriterPart } from '../crash/writer-part.ts';
import { plainRandom } from '../plain-random.ts';

export type SoakReport = {
  readonly changes: number;
  readonly undos: number;
  readonly restarts: number;
  readonly backups: number;
  readonly restores: number;
  readonly rebuilds: number;
  readonly statements: number;
};

/**
 * Random changes, undos, compactions, backups, restores, rebuilds and restarts for a while, compared again and again with a
 * model that knows no store; in the end `check` has to be clean, and what is made anew equal to what was maintained.
 * @throws Error that says at which step of the seed something was not as it should be
 */
export function soak(milliseconds: number, seed: number): SoakReport {
  const root = mkdtempSync(join(tmpdir(), 'pinakes-soak-'));
  try {
    return new Soak(root, seed).run(Date.now() + milliseconds);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

class Soak {
  private readonly folder: string;
  private readonly backup: string;
  private readonly seed: number;
  private part: WriterPart;
  private model: Model;
  /** The statements before the last change, while it can be undone. */
  private before: string[] | undefined;
  private backedUp: string[] | undefined;
  private readonly counts = { changes: 0, undos: 0, restarts: 0, backups: 0, restores: 0, rebuilds: 0 };

  constructor(root: string, seed: number) {
    this.seed = seed;
    this.folder = join(root, 'var');
    this.backup = join(root, 'backup.db');
    mkdirSync(this.folder);
    makeSmallCatalogue(this.folder, 60);
    this.part = WriterPart.open(this.folder);
    this.model = new Model(this.part.statements());
  }

  run(deadline: number): SoakReport {
    const random = plainRandom(this.seed);
    for (let n = 1; Date.now() < deadline || this.counts.restarts === 0; n++) {
      try {
        this.step(n, random());
        if (n % 20 === 0) this.restart();
      } catch (cause) {
        throw new Error(`Step ${n} of seed ${this.seed} went wrong: ${cause}`, { cause });
      }
    }
    return this.finish();
  }

  private step(n: number, chance: number): void {
    if (chance < 0.15 && this.before !== undefined) this.undo(this.before);
    else if (chance > 0.99 && this.backedUp !== undefined) this.restore(this.backedUp);
    else this.work(n);
  }

  private work(n: number): void {
    const step = stepOf(this.seed, n);
    switch (step.kind) {
      case 'compaction':
      case 'background compaction':
        this.part.compact();
        break;
      case 'vacuum':
        this.part.compact(true);
        break;
      case 'backup':
        backUp({ folder: this.folder, path: this.backup, overwrite: true, verify: false });
        this.backedUp = this.model.sorted();
        this.counts.backups++;
        break;
      case 'rebuild':
        this.rebuild();
        break;
      default:
        this.before = this.model.sorted();
        this.part.change(step.removed, step.added);
        this.model.apply(step);
        this.part.copyLogIfDue();
        this.counts.changes++;
    }
  }

  private undo(before: string[]): void {
    const { writer } = this.part;
    doUndo(
      {
        id: 1,
        type: 'undo',
        changeSet: writer.store.generation.number,
        origin: { agent: 'soak', source: 'update', reason: 'undone' },
        access: { graphs: undefined },
        force: false,
        precondition: undefined,
      },
      writer,
    );
    this.model = new Model(before);
    this.before = undefined;
    this.counts.undos++;
  }

  private restart(): void {
    this.part.close();
    this.part = WriterPart.open(this.folder);
    this.counts.restarts++;
    this.compare();
  }

  private restore(statements: string[]): void {
    this.part.close();
    rmSync(restore(this.folder, this.backup)!);
    this.part = WriterPart.open(this.folder);
    this.model = new Model(statements);
    this.before = undefined;
    this.counts.restores++;
    this.compare();
  }

  private rebuild(): void {
    this.part.close();
    rmSync(rebuildCatalogue({ folder: this.folder, parts: ['base', 'history', 'text', 'lists'] })!);
    this.part = WriterPart.open(this.folder);
    this.counts.rebuilds++;
    this.compare();
  }

  private compare(): void {
    const [found, expected] = [this.part.statements(), this.model.sorted()];
    if (JSON.stringify(found) !== JSON.stringify(expected))
      throw new Error(
        `there are ${found.length} statements, and ${expected.length} were to be there, or others`,
      );
  }

  private finish(): SoakReport {
    this.part.compact();
    this.part.close();
    const path = join(this.folder, 'catalogue.db');
    const findings = examineCatalogue(path).flatMap((examined) => examined.findings);
    if (findings.length > 0)
      throw new Error(`check finds ${findings.map(({ problem }) => problem).join('; ')}`);
    const maintained = derived(path);
    rebuildCatalogue({ folder: this.folder, parts: ['base', 'history', 'text', 'lists'] });
    if (derived(path) !== maintained) throw new Error('what was made anew is not what was maintained');
    this.part = WriterPart.open(this.folder);
    this.compare();
    this.part.close();
    return { ...this.counts, statements: this.model.sorted().length };
  }
}

/** Everything that is derived, as text; a hash table may be filled in another order, and documents have any numbers. */
function derived(path: string): string {
  const connection = openSqlite(path, { readonly: true });
  const rows = (sql: string) => connection.prepare(sql).raw().all();
  const text = JSON.stringify([
    rows("SELECT name, sequence, hex(bytes) FROM base_chunk WHERE name <> 'terms.table' ORDER BY 1, 2"),
    rows('SELECT key, kind, scope, title, keywords, body, variants FROM text_document ORDER BY key'),
    rows('SELECT * FROM list_entry ORDER BY list, filing, key'),
    rows('SELECT * FROM list_total ORDER BY list, scope'),
    rows('SELECT * FROM change_subject ORDER BY 1, 2'),
    rows('SELECT * FROM change_graph ORDER BY 1, 2'),
  ]);
  connection.close();
  return text;
}
