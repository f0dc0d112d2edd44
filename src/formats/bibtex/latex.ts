/** Accents before a letter, as combining marks. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
  t: '\u0361',
  G: '\u030f',
  h: '\u0309',
};

/** Letters and signs that have a name. */
const COMMANDS: Readonly<Record<string, string>> = {
  aa: 'å',
  AA: 'Å',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  SS: 'ẞ',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  S: '§',
  P: '¶',
  copyright: '©',
  pounds: '£',
  euro: '€',
  texteuro: '€',
  dots: '…',
  ldots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  quotedblbase: '„',
  textquotesingle: "'",
  textbackslash: '\ue005',
  textasciitilde: '\ue003',
  textasciicircum: '^',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textunderscore: '_',
  textdegree: '°',
  degree: '°',
  texttrademark: '™',
  textregistered: '®',
  textbullet: '•',
  textperiodcentered: '·',
  slash: '/',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'ϑ',
  iota: 'ι',
  kappa: 'κ',
  nu: 'ν',
  xi: 'ξ',
  rho: 'ρ',
  varsigma: 'ς',
  upsilon: 'υ',
  varphi: 'ϕ',
  chi: 'χ',
  psi: 'ψ',
  varepsilon: 'ε',
  Gamma: 'Γ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Upsilon: 'Υ',
  Phi: 'Φ',
  Psi: 'Ψ',
  le: '≤',
  ge: '≥',
  ne: '≠',
  equiv: '≡',
  propto: '∝',
  partial: '∂',
  nabla: '∇',
  sum: '∑',
  int: '∫',
  sqrt: '√',
  ell: 'ℓ',
  hbar: 'ℏ',
  leftarrow: '←',
  to: '→',
  circ: '∘',
  ast: '∗',
  star: '⋆',
  div: '÷',
  dag: '†',
  ddag: '‡',
  textdagger: '†',
  textmu: 'µ',
  textquotestraightdblbase: '‚',
  guilsinglleft: '‹',
  guilsinglright: '›',
  quotesinglbase: '‚',
  textexclamdown: '¡',
  textquestiondown: '¿',
  Delta: 'Δ',
  Omega: 'Ω',
  times: '×',
  pm: '±',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  infty: '∞',
  rightarrow: '→',
  sim: '∼',
  approx: '≈',
  cdot: '·',
  guillemotleft: '«',
  guillemotright: '»',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  textnumero: '№',
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '{': '\ue001',
  '}': '\ue002',
  '-': '',
  '/': '',
  ',': '\u2009',
  ' ': ' ',
  '\\': ' ',
  '@': '',
};

const ON_NOTHING: Readonly<Record<string, string>> = {
  "'": '’',
  '`': '‘',
  '^': '^',
  '~': '\ue003',
  '"': '"',
};

/** Commands of which the argument is the text: how it looks is left out. */
const WRAPPERS =
  /^(?:emph|textit|textbf|textsc|textrm|textsf|texttt|textsl|textup|textnormal|text|mathrm|mathit|mathbf|mathcal|mathsf|mbox|uppercase|lowercase|MakeUppercase|enquote|url|href|ensuremath|textsuperscript|textsubscript|it|bf|em|sc|rm|tt|sl|noopsort|relax|protect|bibinfo|bibnamefont|bibfnamefont|natexlab|penalty0|textgreek|textcyrillic|textlatin|mathrel|mathop|mathbin|operatorname|textmd|textln|selectfont|boldmath)$/;

/** Signs of mathematics behind which a space is one. */
const RELATIONS =
  /\\(leq?|geq?|neq?|approx|sim|simeq|equiv|propto|pm|times|to|rightarrow|in|subset|cup|cap|ll|gg)\s+/g;

/**
 * LaTeX as text: accents and named letters as Unicode, what only says how a text looks left out, white space squeezed. Braces
 * go unless they are kept for whoever reads names. Commands that are not known stay as they are.
 */
export function latexText(source: string, keepsBraces = false): string {
  // What dollar signs stand around is mathematics.
  let text = withAddresses(source).replace(
    /(?<!\\)\$([^$]*[^$\\])\$/g,
    (_, mathematics: string) => `${mathText(mathematics)}{}`,
  );
  if (text.includes('\\')) {
    text = withUnknownArguments(nestedAccents(text).replace(TWO_FORMS, '{$1}'))
      // An address that words lead to stands behind them.
      .replace(/\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, address: string, words: string) =>
        words.trim() === '' || words === address ? address : `${words} (${address})`,
      )
      // An accent on nothing is the sign itself.
      .replace(/\\(['`^~"])\s*\{\s*\}/g, (_, accent: string) => ON_NOTHING[accent]!)
      .replace(
        /\\([`'^~"=.])\s*(?:\{\s*\\?([\p{L}])\s*\}|\\([ij])(?![A-Za-z])\s*|(\p{L}))/gu,
        (_, accent: string, braced?: string, dotless?: string, bare?: string) =>
          accented(accent, braced ?? dotless ?? bare!),
      )
      .replace(
        /\\([uvHckrdbtGh])(?:\s*\{\s*\\?(\p{L})(\p{L})?\s*\}|\s+(\p{L}))/gu,
        (_, accent: string, braced?: string, second?: string, bare?: string) =>
          accented(accent, braced ?? bare!) + (second ?? ''),
      )
      .replace(/\\([A-Za-z]+)(?:\s*\{\}|\s+|(?=[^A-Za-z]|$))/g, (whole, name: string) =>
        Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : WRAPPERS.test(name) ? '' : whole,
      )
      .replace(/\\([^A-Za-z])/g, (whole, sign: string) => COMMANDS[sign] ?? whole);
  }
  text = text
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``/g, '“')
    .replace(/''/g, '”')
    .replace(/(?<!\\)~/g, ' ');
  if (!keepsBraces) text = text.replace(/[{}]/g, '');
  return text
    .replaceAll('\ue004', '')
    .replaceAll('\ue001', '{')
    .replaceAll('\ue002', '}')
    .replaceAll('\ue003', '~')
    .replaceAll('\ue005', '\\')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Addresses are no LaTeX: a tilde is one, and two hyphens are two. */
function withAddresses(source: string): string {
  return source.replace(
    /\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}/g,
    (_, address: string) => `{${address.replace(/(?<!\\)~/g, '\ue003').replace(/-(?=-)/g, '-\ue004')}}`,
  );
}

/** Of two forms of a text, that for readers of plain text. */
const TWO_FORMS = /\\texorpdfstring\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\{([^{}]*)\}/g;
/** A command with what it is given: \frac{1}{2}. */
const WITH_ARGUMENTS = /\\([A-Za-z]{2,})((?:\{[^{}\\]+\})+)/g;

/** What is not known stays as it is, with its braces, without which nobody could tell what belongs to it. */
function withUnknownArguments(source: string): string {
  return source.replace(WITH_ARGUMENTS, (whole, name: string, given: string) =>
    Object.hasOwn(COMMANDS, name) || WRAPPERS.test(name)
      ? whole
      : `\\${name}${given.replaceAll('{', '\ue001').replaceAll('}', '\ue002')}`,
  );
}

/** An accent on a letter that has one already, \~{\^e}, which Vietnamese has: the inner one first. */
const NESTED =
  /\\([`'^~"=.uvHckrdbtGh])\s*\{\s*\\(?:([`'^~"=.])\s*|([uvHckrdbtGh])(?=[\s{])\s*)(?:\{\s*\\?(\p{L})\s*\}|(\p{L}))\s*\}/gu;

function nestedAccents(source: string): string {
  return source.replace(
    NESTED,
    (_, outer: string, sign?: string, named?: string, braced?: string, bare?: string) =>
      `${accented(sign ?? named!, braced ?? bare!)}${ACCENTS[outer]}`.normalize('NFC'),
  );
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₊₋';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';

/** Words above the line are words: 4$^{\textrm{e}}$. */
const RAISED_WORDS = /[_^]\{\s*\\(?:textrm|text|mathrm)\s*\{([^{}\d]+)\}\s*\}/g;

/** Numbers below and above the line have characters of their own: H$_2$O. */
function mathText(source: string): string {
  return source
    .replace(RAISED_WORDS, '$1')
    .replace(RELATIONS, '\\$1{} ')
    .replace(
      /([_^])(?:\{\s*(?:\\(?:textrm|mathrm|text)\s*\{)?([\d+-]+)\}?\s*\}|(\d))/g,
      (_, place: string, braced?: string, bare?: string) =>
        [...(braced ?? bare!)]
          .map((sign) => (place === '_' ? SUBSCRIPTS : SUPERSCRIPTS)['0123456789+-'.indexOf(sign)])
          .join(''),
    );
}

/** An i without its dot gets it back where a mark takes its place. */
function accented(accent: string, letter: string): string {
  const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  return `${base}${ACCENTS[accent]}`.normalize('NFC');
}

/** A text as a value between braces: what LaTeX would read otherwise gets its backslash. */
export function toLatex(text: string): string {
  return (
    text
      .replace(/[\\{}]/g, (character) => (character === '\\' ? '\\textbackslash{}' : `\\${character}`))
      .replace(/[&%$#_]/g, (character) => `\\${character}`)
      .replace(/~/g, '\\textasciitilde{}')
      // Two hyphens and two apostrophes would be read as other signs.
      .replace(/-(?=-)/g, '-{}')
      .replace(/([`'])(?=\1)/g, '$1{}')
      .replace(/\^/g, '\\textasciicircum{}')
      .replace(/\s+/g, ' ')
  );
}
