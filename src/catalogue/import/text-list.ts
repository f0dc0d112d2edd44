import { NumberList } from './number-list.ts';

/** A list of texts that grows, in their bytes as UTF-8 and 8 more each. */
export class TextList {
  private bytes = Buffer.alloc(1 << 16);
  private readonly ends = new NumberList();

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    const start = this.start(this.ends.length);
    const end = start + Buffer.byteLength(text);
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(end, Math.ceil(this.bytes.length * 1.5)));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.write(text, start);
    this.ends.push(end);
  }

  at(index: number): string {
    return this.bytes.toString('utf8', this.start(index), this.ends.at(index));
  }

  private start(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }
}
