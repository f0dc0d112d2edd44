/**
 * What was found for the names or headings of a batch when they were asked about. They are written in the same order, so most need not be
 * looked up a second time: to look a text up among twenty thousand costs more than to write it.
 */
export class FoundInOrder<Asked, Found> {
  private readonly isSame: (one: Asked, other: Asked) => boolean;
  private asked: Asked[] = [];
  private found: Found[] = [];
  private at = 0;

  constructor(isSame: (one: Asked, other: Asked) => boolean) {
    this.isSame = isSame;
  }

  /** Forgets those of the batch before. */
  clear(): void {
    this.asked = [];
    this.found = [];
    this.at = 0;
  }

  note(asked: Asked, found: Found): void {
    this.asked.push(asked);
    this.found.push(found);
  }

  /** What was found for the next one, if it is this. */
  next(asked: Asked): Found | undefined {
    const { at } = this;
    if (at === this.asked.length || !this.isSame(this.asked[at]!, asked)) return undefined;
    this.at++;
    return this.found[at];
  }
}
