/** A list of numbers that grows by half, in 8 bytes each: what is kept of every record of a file is kept so. */
export class NumberList {
  private numbers = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.numbers.length) {
      const larger = new Float64Array(Math.ceil(this.numbers.length * 1.5));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.length++] = value;
  }

  at(index: number): number {
    return this.numbers[index]!;
  }
}
