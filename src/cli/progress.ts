/** How often a line on the terminal is drawn anew. */
const REDRAW_MS = 200;

/** A line on standard error that says how far long work has come; nothing where that is not a terminal. */
export class Progress {
  /** Whether anybody sees it. */
  readonly shown = process.stderr.isTTY === true;
  private lastDrawn = 0;

  update(text: string): void {
    const now = Date.now();
    if (!this.shown || now - this.lastDrawn < REDRAW_MS) return;
    this.lastDrawn = now;
    process.stderr.write(`\r\u001b[K${text}`);
  }

  /** Takes the line away, so that what follows starts clean. */
  clear(): void {
    if (this.shown && this.lastDrawn > 0) process.stderr.write('\r\u001b[K');
  }
}

/** Passes chunks on and reports how many bytes went by, as a share of the whole where that is known. */
export async function* reportBytes(
  chunks: AsyncIterable<Uint8Array>,
  { name, size }: { readonly name: string; readonly size: number | undefined },
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    const read = `${(bytes / 1e6).toFixed(1)} MB`;
    progress.update(
      `${name}: ${size === undefined ? read : `${read}, ${Math.floor((100 * bytes) / size)} %`}`,
    );
    yield chunk;
  }
}
