import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/app/back-up.ts';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { rebuildCatalogue } from '../../src/app/rebuild.ts';
import { restore } from '../../src/app/restore.ts';
import { doRestore } from '../../src/engine/threads/writing/restore-work.ts';
import { doUndo } from '../../src/engine/threads/writing/undo-work.ts';
import { makeSmallCatalogue } from '../crash/small-catalogue.ts';
import { stepOf } from '../crash/workload.ts';
import { BASE_URL, lineOf, WriterPart } from '../crash/writer-part.ts';
import { plainRandom } from '../plain-random.ts';
import { recordFile } from '../record-files.ts';
import { derived } from './derived.ts';
import { expectSame, refusal } from './expectations.ts';
import { HistoryModel } from './history-model.ts';
import { importFile } from './import-file.ts';

export type SoakReport = {
  readonly changes: number;
  readonly undos: number;
  /** Of these, how many were refused first, since later changes touched the same statements. */
  readonly undosRefused: number;
  readonly versionsRestored: number;
  readonly imports: number;
  readonly restarts: number;
  readonly backups: number;
  readonly restores: number;
  readonly rebuilds: number;
  readonly statements: number;
};

/**
 * Random changes, imports, undos of any change set, versions of records restored, compactions, backups, restores, rebuilds
 * and restarts as long as there is to be a step number n, compared again and again with a model that knows no store; in the
 * end `check` has to be clean, and what is made anew equal to what was maintained.
 * @throws Error that says at which step of the seed something was not as it should be
 */
export function soak(goesOn: (n: number) => boolean, seed: number): SoakReport {
  const root = mkdtempSync(join(tmpdir(), 'pinakes-soak-'));
  try {
    return new Soak(root, seed).run(goesOn);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

class Soak {
  private readonly folder: string;
  private readonly backup: string;
  private readonly seed: number;
  private part: WriterPart;
  private model: HistoryModel;
  private backedUp: HistoryModel | undefined;
  private readonly counts = {
    changes: 0,
    undos: 0,
    undosRefused: 0,
    versionsRestored: 0,
    imports: 0,
    restarts: 0,
    backups: 0,
    restores: 0,
    rebuilds: 0,
  };

  constructor(root: string, seed: number) {
    this.seed = seed;
    this.folder = join(root, 'var');
    this.backup = join(root, 'backup.db');
    mkdirSync(this.folder);
    makeSmallCatalogue(this.folder, 60);
    this.part = WriterPart.open(this.folder);
    this.model = new HistoryModel(this.part.statements());
  }

  private get generation(): number {
    return this.part.writer.store.generation.number;
  }

  run(goesOn: (n: number) => boolean): SoakReport {
    const random = plainRandom(this.seed);
    for (let n = 1; goesOn(n) || this.counts.restarts === 0; n++) {
      try {
        this.step(n, random(), random());
        if (n % 20 === 0) this.restart();
      } catch (cause) {
        throw new Error(`Step ${n} of seed ${this.seed} went wrong: ${cause}`, { cause });
      }
    }
    return this.finish();
  }

  private step(n: number, chance: number, place: number): void {
    if (chance < 0.15) this.undo(place);
    else if (chance < 0.25) this.restoreVersion(n, place);
    else if (chance < 0.29) this.import(place);
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
        this.backedUp = this.model.copy();
        this.counts.backups++;
        break;
      case 'rebuild':
        this.rebuild();
        break;
      default:
        this.part.change(step.removed, step.added);
        this.model.apply(this.generation, step.removed.map(lineOf), step.added.map(lineOf));
        this.part.copyLogIfDue();
        this.counts.changes++;
    }
  }

  /** Takes back the last change set or, as often, one of the forty before; refused first where that has conflicts. */
  private undo(place: number): void {
    const ids = this.model.known();
    const changeSet = place < 0.5 ? ids.at(-1) : ids.at(-1 - Math.floor(80 * (place - 0.5)));
    if (changeSet === undefined) return;
    const { conflicts, after } = this.model.undoing(changeSet);
    const attempt = (force: boolean) =>
      doUndo({ ...this.request(), type: 'undo', changeSet, force }, this.part.writer);
    if (conflicts.size > 0) {
      const { detail } = refusal('undo-conflict', () => attempt(false));
      expectSame('conflicts', detail.conflictCount, conflicts.size);
      const by = [...new Set(conflicts.values())].toSorted((a, b) => a - b).map(String);
      if (conflicts.size <= 100) expectSame('changes that stand in the way', `${detail.changedBy}`, `${by}`);
      this.compare();
      this.counts.undosRefused++;
    }
    if (after === undefined) {
      refusal('bad-request', () => attempt(true));
      return;
    }
    attempt(conflicts.size > 0);
    this.model.become(this.generation, after);
    this.counts.undos++;
    this.compare();
  }

  /** Makes a record, and the blank node that belongs to it, what they were after one of the changes of it. */
  private restoreVersion(n: number, place: number): void {
    const found = this.changedRecord(Math.floor(place * 60));
    if (found === undefined) return;
    const { thing, subjects, versions } = found;
    const version = versions[n % versions.length]!;
    const after = this.model.restoring(subjects, version);
    const attempt = () =>
      doRestore({ ...this.request(), type: 'restore', thing, version, force: false }, this.part.writer);
    if (after === undefined) {
      refusal('bad-request', attempt);
      return;
    }
    attempt();
    this.model.become(this.generation, after);
    this.counts.versionsRestored++;
    this.compare();
  }

  /** The first record from a number on that was changed more than once since the beginning. */
  private changedRecord(from: number) {
    for (let step = 0; step < 60; step++) {
      const key = (from + step) % 60;
      const thing = `${BASE_URL}/id/resource/${key}`;
      const subjects = [thing, `note${key}`];
      const versions = this.model.versionsOf(subjects);
      if (versions.length > 1) return { thing, subjects, versions };
    }
    return undefined;
  }

  private request() {
    return {
      id: 1,
      origin: { agent: 'soak', source: 'update', reason: 'a test' },
      access: { graphs: undefined },
      precondition: undefined,
    } as const;
  }

  /** `pinakes import` of a file of records, as its users run it, and again: what was there stays, and all of it comes once. */
  private import(place: number): void {
    const file = recordFile(Math.floor(place * 300), 5 + Math.floor(place * 40));
    const path = join(this.folder, '..', file.name);
    writeFileSync(path, file.text);
    this.part.close();
    const said = [1, 2].map(() => importFile(this.folder, path));
    this.part = WriterPart.open(this.folder);
    const lines = this.part.statements();
    const added = /: ([\d,]+) new statements/.exec(said[0]!)?.[1]?.replaceAll(',', '') ?? '0';
    expectSame('new statements', lines.length - this.model.sorted().length, Number(added));
    const here = new Set(lines);
    for (const line of this.model.sorted()) if (!here.has(line)) throw new Error(`the import lost ${line}`);
    for (const title of file.titles) {
      expectSame(`records “${title}”`, lines.filter((line) => line.includes(` Literal ${title}@`)).length, 1);
    }
    expectSame('said of the second import', said[1]!.includes('there is nothing new'), true);
    if (added !== '0') this.model.become(this.generation, lines);
    this.counts.imports++;
  }

  private restart(): void {
    this.part.close();
    this.part = WriterPart.open(this.folder);
    this.counts.restarts++;
    this.compare();
  }

  private restore(backedUp: HistoryModel): void {
    this.part.close();
    rmSync(restore(this.folder, this.backup)!);
    this.part = WriterPart.open(this.folder);
    this.model = backedUp.copy();
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
