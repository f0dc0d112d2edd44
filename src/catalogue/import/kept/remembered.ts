import { ownText } from './own-text.ts';

/**
 * What was worked out for texts, of which files have the same again and again. All is forgotten where it has become too much, so that memory
 * does not grow with the file.
 */
export class Remembered<Made> {
  private readonly most: number;
  private readonly made = new Map<string, Made>();

  constructor(most: number) {
    this.most = most;
  }

  get(text: string): Made | undefined {
    return this.made.get(text);
  }

  set(text: string, made: Made): void {
    if (this.made.size >= this.most) this.made.clear();
    this.made.set(ownText(text), made);
  }
}
