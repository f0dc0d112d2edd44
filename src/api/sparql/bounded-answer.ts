/** The beginning of an answer's text. `complete` is false where there is more than the bounds allow. */
export type BoundedText = { readonly text: string; readonly complete: boolean };

/** Reads at most `bytesMax` bytes of a stream as UTF-8 and lets go of the rest. */
export async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<BoundedText> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true });
    bytes += next.value.byteLength;
    if (bytes >= bytesMax) {
      await reader.cancel();
      return { text, complete: false };
    }
  }
  return { text: text + decoder.decode(), complete: true };
}

/** As `readBounded`, for SPARQL results in JSON, ending after `rowsMax` rows with a document that is whole again. */
export async function readBoundedSolutions(
  body: ReadableStream<Uint8Array>,
  bounds: { readonly rowsMax: number; readonly bytesMax: number },
): Promise<BoundedText> {
  const read = await readBounded(body, bounds.bytesMax);
  const cut = endOfRow(
    read.text,
    read.complete ? bounds.rowsMax : Math.min(bounds.rowsMax, rowsIn(read.text)),
  );
  if (cut === undefined) return read;
  return { text: `${read.text.slice(0, cut)}]}}`, complete: false };
}

/** Rows lie at this depth: the document, `results`, the list `bindings`, and then the row. */
const ROW_DEPTH = 4;

/** Where the last of `rows` rows ends when another row follows or the text breaks off, else undefined. */
function endOfRow(text: string, rows: number): number | undefined {
  const ends = rowEnds(text, rows + 1);
  const last = ends[rows - 1];
  if (last === undefined) return undefined;
  return ends.length > rows || !/^\s*\]/.test(text.slice(last, last + 64)) ? last : undefined;
}

function rowsIn(text: string): number {
  return rowEnds(text, Number.POSITIVE_INFINITY).length;
}

/** The offsets behind the first `most` rows. Strings are skipped, since they may hold brackets. */
function rowEnds(text: string, most: number): number[] {
  const ends: number[] = [];
  let depth = 0;
  // A string that the bound cut off runs to the end of the text.
  const token = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\]]/gs;
  for (let match = token.exec(text); match !== null && ends.length < most; match = token.exec(text)) {
    const [found] = match;
    if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') {
      if (depth === ROW_DEPTH && found === '}') ends.push(token.lastIndex);
      depth -= 1;
    }
  }
  return ends;
}
