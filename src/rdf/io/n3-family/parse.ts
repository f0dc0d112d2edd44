import type { EventEmitter } from 'node:events';
import { Parser, type ParserOptions } from 'n3';
import { PinakesError } from '../../../base/index.ts';
import { rdfSyntaxOf } from '../../media-types.ts';
import type { Quad } from '../../terms.ts';
import type { ParserSetting, PushParser } from '../contract.ts';
import { type Place, rdfSyntaxError, tooLargeError } from '../syntax-error.ts';
import { StrictLexer } from './strict-lexer.ts';
import { termFactory } from './term-factory.ts';

/** What n3 puts on its errors. */
type N3Error = Error & {
  readonly context?: {
    readonly line?: number;
    readonly token?: { readonly line?: number; readonly start?: number };
  };
};

/**
 * Turtle, TriG, N-Triples and N-Quads (https://www.w3.org/TR/turtle/, /trig/, /n-triples/, /n-quads/), by n3's streaming
 * parser. n3 reads from an event source; here that is an object whose two listeners are called directly, which keeps
 * parsing synchronous and the order of quads and errors that of the text.
 */
export function n3FamilyParser(setting: ParserSetting): PushParser {
  const { name, limits } = setting;
  const lineMode = ['N-Triples', 'N-Quads'].includes(rdfSyntaxOf(setting.mediaType)?.name ?? '');
  const lexer = new StrictLexer(setting, lineMode);
  const source = eventSource();
  let finished = false;
  let failure: N3Error | undefined;
  const parser = new Parser<never>({
    format: setting.mediaType,
    baseIRI: lineMode ? '' : setting.baseIri,
    factory: termFactory(setting, () => lexer.place),
    // The labels pass through unchanged: the factory makes them unique.
    blankNodePrefix: '_:',
    lexer,
  } as ParserOptions);
  parser.parse(source.emitter, (error: Error | null, quad: Quad | null) => {
    if (error) failure ??= error;
    else if (quad) setting.emit(quad);
    else finished = true;
  });

  /** UTF-16 units given since the last token came out. */
  let waiting = 0;
  return {
    write(text) {
      const { tokens } = lexer;
      step(() => source.data(text));
      waiting = lexer.tokens === tokens ? waiting + text.length : 0;
      if (waiting > limits.literalBytesMax) {
        throw tooLargeError(
          name,
          lexer.place,
          `what follows is longer than ${limits.literalBytesMax} bytes without an end`,
        );
      }
    },
    end() {
      step(() => source.end());
      if (!finished && lexer.tokens > 0)
        throw rdfSyntaxError(name, lexer.place, 'the document ends too early');
    },
  };

  function step(work: () => void): void {
    try {
      work();
    } catch (error) {
      failure ??= error as Error;
    }
    if (failure instanceof PinakesError) throw failure;
    if (failure) throw rdfSyntaxError(name, placeOf(failure, setting), withoutLine(failure.message), failure);
  }
}

function placeOf({ context }: N3Error, { linesBefore = 0 }: ParserSetting): Place {
  const { start } = context?.token ?? {};
  const line = context?.token?.line ?? context?.line;
  return {
    line: line === undefined ? undefined : line + linesBefore,
    column: start === undefined ? undefined : start + 1,
  };
}

/** n3 ends its sentences with the line, which ours begin with. */
function withoutLine(message: string): string {
  return message.replace(/ on line \d+\.$/, '');
}

function eventSource() {
  const listeners: Record<string, (text?: string) => void> = {};
  const emitter = { on: (event: string, listener: (text?: string) => void) => (listeners[event] = listener) };
  return {
    emitter: emitter as unknown as EventEmitter,
    data: (text: string) => listeners.data?.(text),
    end: () => listeners.end?.(),
  };
}
