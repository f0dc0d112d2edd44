import type { Engine } from '../../engine/index.ts';
import type { Aside, ReadBibliographicRecord, RecordProblem } from '../../formats/index.ts';
import type { RecordOutcome } from './import-report.ts';

export type ImportOptions = {
  /** Reads the catalogue as it is; nothing is written through it. */
  readonly engine: Pick<Engine, 'read' | 'status'>;
  /** The collection that new records belong to, by its key. */
  readonly collection: string;
  /** The day, as new catalogue records have it: 2026-11-26. */
  readonly date: string;
  /** What happens to a record that is there already: it stays as it is, or gets what it says nothing of. */
  readonly existing: 'keep' | 'fill';
  /** Whether a record that is other than the profile asks is left out (where nothing is said), or only told, or nobody asks. */
  readonly validation?: 'refuse' | 'report' | 'off';
  /**
   * So many records were gone through by an import that was cut: those of them that are there now are told as such, and not
   * compared again.
   */
  readonly goneThrough?: number;
  /** The last generation before the import that is gone on with: of then it is asked who else has a name. */
  readonly before?: number;
  /** Told of each record, in the order of the file within a batch. */
  readonly onOutcome: (outcome: RecordOutcome) => void;
};

/** What a reader of files gives, one after the other. */
export type ReadOfFile = ReadBibliographicRecord | RecordProblem | Aside;
