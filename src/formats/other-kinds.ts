import { PinakesError } from '../base/index.ts';

/** Files that are given for files of records, by what they begin with (as Latin-1), and what to do with them. */
const KINDS: readonly (readonly [beginnings: readonly string[], what: string])[] = [
  [
    ['PK\x03\x04', 'PK\x05\x06'],
    'is a ZIP file: unpack it and import what is in it; a spreadsheet (.xlsx, .ods) has to be saved as CSV',
  ],
  [['\xd0\xcf\x11\xe0'], 'is an old file of Excel, Word or Access: save it as CSV'],
  [['%PDF-'], 'is a PDF, which has no records in it'],
  [['{\\rtf'], 'is a text of a word processor (RTF): save it as plain text'],
  [['SQLite format 3\0'], 'is an SQLite database: export its records'],
  [
    ['BZh91AY', '\xfd7zXZ\0', '\x28\xb5\x2f\xfd', '7z\xbc\xaf', 'Rar!'],
    'is packed in a way that is not read: unpack it, or pack it with gzip',
  ],
  [['\xff\xfe\0\0', '\0\0\xfe\xff'], 'is in UTF-32: save it as UTF-8'],
];
const TAR_AT = 257;
const WEB_PAGE = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype\s+html|html)\b/i;
const START_BYTES = 512;

/** Throws `settings` for a file that is of no format of records, with what it is. */
export function refuseOtherKinds(start: Uint8Array, fileName: string): void {
  const text = Buffer.from(start.subarray(0, START_BYTES)).toString('latin1');
  const what = otherKind(text);
  if (what !== undefined) throw new PinakesError('settings', `${fileName} ${what}.`);
}

function otherKind(text: string): string | undefined {
  if (text.startsWith('ustar', TAR_AT)) return 'is a tar file: unpack it and import what is in it';
  if (WEB_PAGE.test(text)) return 'is a web page (HTML): export the records from where it is shown';
  return KINDS.find(([beginnings]) => beginnings.some((each) => text.startsWith(each)))?.[1];
}
