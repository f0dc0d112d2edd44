import type { ImportCounts, ImportProgress } from '../../catalogue/index.ts';
import type { InputFile } from '../input-file.ts';
import { Progress } from '../progress.ts';

/** The line on a terminal that says how far an import has come: bytes, records, how many a second, parts. */
export class ImportProgressLine {
  private readonly line = new Progress();
  private readonly began = Date.now();
  private counts: ImportCounts | undefined;
  private readonly progress: ImportProgress;
  private name = '';
  private bytes = 0;

  constructor(progress: ImportProgress) {
    this.progress = progress;
  }

  /** From here on the records are counted there. */
  follow(counts: ImportCounts): void {
    this.counts = counts;
  }

  readonly read = ({ name, size }: InputFile, bytes: number): void => {
    if (!this.line.shown) return;
    if (this.name !== name) this.bytes = 0;
    this.name = name;
    this.bytes += bytes;
    const read = `${megabytes(this.bytes)} MB`;
    const share =
      size === undefined
        ? read
        : `${read} of ${megabytes(size)} MB, ${Math.floor((100 * this.bytes) / Math.max(1, size))} %`;
    this.line.update([`${name}: ${share}`, ...this.soFar()].join(', '));
  };

  clear(): void {
    this.line.clear();
  }

  private soFar(): readonly string[] {
    if (this.counts === undefined) return [];
    const { records } = this.counts;
    const { changeSet, parts } = this.progress;
    const perSecond = Math.round((1000 * records) / Math.max(1, Date.now() - this.began));
    const committed =
      changeSet === undefined
        ? []
        : [`${count(parts)} ${parts === 1 ? 'part' : 'parts'} in change set ${changeSet}`];
    return [`${count(records)} records, ${count(perSecond)} a second`, ...committed];
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
