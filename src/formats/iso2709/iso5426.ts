/**
 * ISO 5426, extension of the Latin alphabet coded character set for bibliographic information interchange: a graphic of its upper half
 * each, and marks, which stand before the letter that they belong to. (Unicode of each by https://www.itscj-ipsj.jp/ir/053.pdf, registration 53.)
 */
const GRAPHICS: Readonly<Record<number, string>> = {
  161: '¡',
  162: '„',
  163: '£',
  164: '$',
  165: '¥',
  166: '†',
  167: '§',
  168: '′',
  169: '‘',
  170: '“',
  171: '«',
  172: '♭',
  173: '©',
  174: '℗',
  175: '®',
  176: 'ʻ',
  177: 'ʼ',
  178: '‚',
  182: '‡',
  183: '·',
  184: '″',
  185: '’',
  186: '”',
  187: '»',
  188: '♯',
  189: 'ʹ',
  190: 'ʺ',
  191: '¿',
  225: 'Æ',
  226: 'Đ',
  230: 'Ĳ',
  232: 'Ł',
  233: 'Ø',
  234: 'Œ',
  236: 'Þ',
  241: 'æ',
  242: 'đ',
  243: 'ð',
  245: 'ı',
  246: 'ĳ',
  248: 'ł',
  249: 'ø',
  250: 'œ',
  251: 'ß',
  252: 'þ',
  // Around what does not sort (ISO 6630); those of Unicode are taken out with the other control characters.
  136: '\u0098',
  137: '\u009c',
};

/** Marks from 0xC0 on, as combining characters of Unicode. */
const MARKS: Readonly<Record<number, string>> = {
  192: '\u0309',
  193: '\u0300',
  194: '\u0301',
  195: '\u0302',
  196: '\u0303',
  197: '\u0304',
  198: '\u0306',
  199: '\u0307',
  200: '\u0308',
  201: '\u0308',
  202: '\u030a',
  203: '\u0315',
  204: '\u0312',
  205: '\u030b',
  206: '\u031b',
  207: '\u030c',
  208: '\u0327',
  209: '\u031c',
  210: '\u0326',
  211: '\u0328',
  212: '\u0325',
  213: '\u032e',
  214: '\u0323',
  215: '\u0324',
  216: '\u0332',
  217: '\u0333',
  218: '\u0329',
  219: '\u032d',
  221: '\ufe20',
  222: '\ufe21',
  223: '\ufe23',
};

/** Text in ISO 5426, composed; `unknown` counts the bytes that have no meaning in it, which are replacement characters. */
export function decodeIso5426(bytes: Uint8Array): { readonly text: string; readonly unknown: number } {
  let text = '';
  let marks = '';
  let unknown = 0;
  for (const byte of bytes) {
    const mark = MARKS[byte];
    if (mark !== undefined) {
      marks += mark;
      continue;
    }
    const graphic = byte < 128 ? String.fromCharCode(byte) : GRAPHICS[byte];
    if (graphic === undefined) unknown++;
    text += (graphic ?? '\ufffd') + marks;
    marks = '';
  }
  return { text: (text + marks).normalize('NFC'), unknown };
}
