import type { TermId } from '../../source.ts';

const FIRST_PLACES = 64;
const GROWTH = 8;

/**
 * Answers by id, each kept until another id falls on its place. It has few places until ids take them from each other, so
 * that a query of a few rows does not pay for a table of thousands.
 */
export class PlaceCache<Answer> {
  private readonly most: number;
  private ids = new Uint32Array(FIRST_PLACES);
  private answers = new Array<Answer | undefined>(FIRST_PLACES).fill(undefined);
  private displaced = 0;

  /** `most` places, a power of two. */
  constructor(most: number) {
    this.most = most;
  }

  get(id: TermId): Answer | undefined {
    const place = id & (this.ids.length - 1);
    return this.ids[place] === id ? this.answers[place] : undefined;
  }

  set(id: TermId, answer: Answer): void {
    const place = id & (this.ids.length - 1);
    if (this.answers[place] !== undefined && this.ids[place] !== id) this.displaced++;
    this.ids[place] = id;
    this.answers[place] = answer;
    if (this.displaced > this.ids.length / 2 && this.ids.length < this.most) this.grow();
  }

  private grow(): void {
    const { ids, answers } = this;
    const places = Math.min(this.most, ids.length * GROWTH);
    this.ids = new Uint32Array(places);
    this.answers = new Array<Answer | undefined>(places).fill(undefined);
    this.displaced = 0;
    for (let at = 0; at < ids.length; at++) {
      const place = ids[at]! & (places - 1);
      this.ids[place] = ids[at]!;
      this.answers[place] = answers[at];
    }
  }
}
