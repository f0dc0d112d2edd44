import type { Position } from '../../../formats/index.ts';
import { NumberList } from './number-list.ts';

/** Where the records of files begin, in the order of the files: 12 bytes each, and a text where a format names its records by one. */
export class PositionList {
  private readonly records = new NumberList('whole');
  /** The byte, or below 0 the line, or NaN. */
  private readonly places = new NumberList();
  private readonly subjects = new Map<number, string>();
  /** From which number on records are of which file. */
  private readonly files: { readonly from: number; readonly file: string | undefined }[] = [];

  push({ record, byte, line, subject, file }: Position): void {
    const number = this.records.length;
    this.records.push(record);
    this.places.push(byte ?? (line === undefined ? Number.NaN : -line));
    if (subject !== undefined) this.subjects.set(number, subject);
    if (this.files.length === 0 || this.files.at(-1)!.file !== file) this.files.push({ from: number, file });
  }

  at(number: number): Position {
    const place = this.places.at(number);
    const subject = this.subjects.get(number);
    const file = this.files.findLast(({ from }) => from <= number)?.file;
    return {
      record: this.records.at(number),
      ...(place >= 0 && { byte: place }),
      ...(place < 0 && { line: -place }),
      ...(subject !== undefined && { subject }),
      ...(file !== undefined && { file }),
    };
  }
}
