import { NumberList } from './number-list.ts';

/** A number for some of very many places, which ascend: 12 bytes for each that has one, and nothing for the others. */
export class SomeNumbers {
  private readonly places = new NumberList('whole');
  private readonly numbers = new NumberList();

  push(place: number, value: number): void {
    this.places.push(place);
    this.numbers.push(value);
  }

  /** 0 for none. */
  at(place: number): number {
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.places.at(middle) < place) low = middle + 1;
      else high = middle;
    }
    return low < this.places.length && this.places.at(low) === place ? this.numbers.at(low) : 0;
  }
}
