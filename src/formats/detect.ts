import { PinakesError } from '../base/index.ts';
import type { Format } from './format.ts';
import { formats } from './formats.ts';
import { wideEncodingOf } from './text/decode-text.ts';

/** As many bytes of a file's beginning as telling its format needs. */
export const DETECT_BYTES = 8192;

/** The format of a name or suffix. */
export function formatNamed(name: string): Format | undefined {
  const bare = name.toLowerCase().replace(/^\./, '');
  return (
    formats.find((format) => format.name === bare) ?? formats.find(({ suffixes }) => suffixes.includes(bare))
  );
}

/** The format that a file is in, by its beginning; where several fit or none does, by its name. */
export function detectFormat(start: Uint8Array, fileName: string): Format {
  const text = startText(start.subarray(0, DETECT_BYTES));
  const found = formats.find((format) => format.looksLike(text));
  if (found !== undefined) return found;
  const suffix = /\.([^./\\]+)$/.exec(fileName)?.[1] ?? '';
  const named = formats.find(({ suffixes }) => suffixes.includes(suffix.toLowerCase()));
  if (named !== undefined) return named;
  if (text.trim() === '')
    throw new PinakesError('settings', `${fileName} is empty: there is nothing to tell its format by.`);
  throw new PinakesError(
    'settings',
    `Cannot tell the format of ${fileName}. Say --format ${formats.map(({ name }) => name).join(', ')}.`,
  );
}

/** A beginning as Latin-1, without its byte order mark; what is in UTF-16 as the text that it is. */
function startText(start: Uint8Array): string {
  const [first, second] = start;
  const wide = wideEncodingOf(start);
  if (wide === 'utf-16le' || (first === 0xff && second === 0xfe))
    return new TextDecoder('utf-16le').decode(start);
  if (wide === 'utf-16be' || (first === 0xfe && second === 0xff))
    return new TextDecoder('utf-16be').decode(start);
  return Buffer.from(start)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
}
