import { isUtf8 } from 'node:buffer';
import type { ParserSetting, PushParser } from '../contract.ts';
import { malformedLine } from '../decode-text.ts';
import { n3FamilyParser } from '../n3-family/parse.ts';
import { rdfSyntaxError, tooLargeError } from '../syntax-error.ts';
import { LINE_FEED } from './characters.ts';
import { PlainLine } from './plain-line.ts';
import type { StatementSink } from './statement-sink.ts';

/** What a line may have beside one literal of the greatest length. */
const REST_OF_LINE_BYTES = 65_536;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A parser that is pushed bytes, in pieces that may break anywhere, and throws `PinakesError`. */
export type BytesParser = { write(chunk: Uint8Array): void; end(): void };

/**
 * N-Triples and N-Quads (https://www.w3.org/TR/n-triples/, /n-quads/), line by line. Plain lines are read from the bytes;
 * runs of others go through n3, which so decides on all that is unusual and says what is wrong.
 */
export function lineParser<T>(
  setting: Omit<ParserSetting, 'emit'> & { readonly allowsGraph: boolean },
  sink: StatementSink<T>,
): BytesParser {
  const { name, limits } = setting;
  const plain = new PlainLine(sink, {
    allowsGraph: setting.allowsGraph,
    literalBytesMax: limits.literalBytesMax,
    labelPrefix: setting.labels.labelled(''),
  });
  const lineBytesMax = limits.literalBytesMax + REST_OF_LINE_BYTES;
  /** The beginning of a line whose end has not come yet. */
  let pieces: Buffer[] = [];
  let waiting = 0;
  /** Lines before the one at hand. */
  let lines = setting.linesBefore ?? 0;
  let isFirst = lines === 0;
  let others: PushParser | undefined;

  return {
    write(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const first = bytes.indexOf(LINE_FEED);
      if (first < 0) return keep(bytes);
      let start = 0;
      if (waiting > 0) {
        keep(bytes.subarray(0, first + 1));
        readBlock(takeKept());
        start = first + 1;
      }
      const last = bytes.lastIndexOf(LINE_FEED);
      if (last >= start) readBlock(bytes.subarray(start, last + 1));
      // What is kept must not change when the caller fills its memory anew.
      if (last + 1 < bytes.length) keep(Buffer.from(bytes.subarray(last + 1)));
    },
    end() {
      if (waiting > 0) readBlock(takeKept());
      endOthers();
    },
  };

  function keep(piece: Buffer): void {
    pieces.push(piece);
    waiting += piece.length;
    if (waiting > lineBytesMax) {
      throw tooLargeError(name, { line: lines + 1 }, `the line is longer than ${lineBytesMax} bytes`);
    }
  }

  function takeKept(): Buffer {
    const block = Buffer.concat(pieces);
    pieces = [];
    waiting = 0;
    return block;
  }

  /** Reads whole lines; the last one may lack its line feed. */
  function readBlock(block: Buffer): void {
    if (!isUtf8(block)) {
      const at = lines + 1 + malformedLine(block);
      throw rdfSyntaxError(name, { line: at }, 'the bytes are not UTF-8. Save the file as UTF-8');
    }
    plain.startBlock(block);
    let start = isFirst && block.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    isFirst = false;
    while (start < block.length) {
      const next = plain.read(start);
      if (next >= 0) {
        if (others !== undefined) endOthers();
        start = next;
      } else {
        const found = block.indexOf(LINE_FEED, start);
        const end = found < 0 ? block.length : found;
        readOther(block.toString('utf8', start, end));
        start = end + 1;
      }
      lines++;
    }
  }

  function readOther(line: string): void {
    others ??= n3FamilyParser({ ...setting, linesBefore: lines, emit: (quad) => sink.quad(quad) });
    others.write(`${line}\n`);
  }

  function endOthers(): void {
    others?.end();
    others = undefined;
  }
}
