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
  // Of mathematics, over digits too.
  acute: '\u0301',
  grave: '\u0300',
  hat: '\u0302',
  tilde: '\u0303',
  bar: '\u0304',
  dot: '\u0307',
  ddot: '\u0308',
  breve: '\u0306',
  check: '\u030c',
  mathring: '\u030a',
  vec: '\u20d7',
  overline: '\u0305',
};

/** An accent on nothing is the sign itself. */
const ON_NOTHING: Readonly<Record<string, string>> = { "'": '’', '`': '‘', '^': '^', '~': '~', '"': '"' };

/** Words for signs, as `name sign` in a row. */
const SIGNS = `
aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ
S § P ¶ copyright © textcopyright © pounds £ textsterling £ euro € texteuro € EUR € yen ¥ textyen ¥ textcent ¢ textcurrency ¤
dots … ldots … textellipsis … cdots ⋯ vdots ⋮ textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “
textquotedblright ” quotedblbase „ textquotesingle ' textquotedbl " textquotestraightdblbase ‚ guilsinglleft ‹ guilsinglright ›
quotesinglbase ‚ guillemotleft « guillemotright » guillemetleft « guillemetright » textexclamdown ¡ textquestiondown ¿ glqq „ grqq “
flqq « frqq » glq ‚ grq ‘ flq ‹ frq › textbackslash \\ backslash \\ textasciitilde ~ textasciicircum ^ textasciimacron ¯ textasciiacute ´
textasciigrave \` textasciidieresis ¨ textasciibreve ˘ textasciicaron ˇ textbar | textless < textgreater > textunderscore _ textdollar $
textbraceleft { textbraceright } lbrace { rbrace } textpercent % textdegree ° degree ° degrees ° texttrademark ™ trademark ™
textregistered ® registered ® textbullet • bullet • textperiodcentered · textsection § textparagraph ¶ textordfeminine ª
textordmasculine º textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³
textpm ± texttimes × textdiv ÷ textminus − textlnot ¬ textsurd √ textohm Ω textmho ℧ textcelsius ℃ textestimated ℮ textperthousand ‰
textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ textdagger † textdaggerdbl ‡ textmu µ textmarried ⚭ textdied †
textborn * textnumero № slash / hyphen - textcompwordmark {} LaTeX LaTeX TeX TeX BibTeX BibTeX LaTeXe LaTeX2ε
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi ϕ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ
Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ
varOmega Ω ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ Re ℜ Im ℑ aleph ℵ beth ℶ wp ℘ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅
sum ∑ prod ∏ int ∫ oint ∮ sqrt √ angle ∠ triangle △ Box □ square □ Diamond ◇ diamond ⋄ top ⊤ bot ⊥ prime ′ degree °
le ≤ ge ≥ ne ≠ leq ≤ geq ≥ neq ≠ leqslant ≤ geqslant ≥ equiv ≡ propto ∝ sim ∼ simeq ≃ cong ≅ approx ≈ doteq ≐ ll ≪ gg ≫ prec ≺ succ ≻
lesssim ≲ gtrsim ≳ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬
lnot ¬ forall ∀ exists ∃ vdash ⊢ models ⊨ mid ∣ parallel ∥ perp ⊥ asymp ≍ times × div ÷ pm ± mp ∓ cdot · circ ∘ ast ∗ star ⋆
oplus ⊕ otimes ⊗ odot ⊙ dag † ddag ‡ dagger † ddagger ‡ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | Vert ‖
leftarrow ← gets ← rightarrow → to → leftrightarrow ↔ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔ longrightarrow ⟶ longleftarrow ⟵
mapsto ↦ uparrow ↑ downarrow ↓ implies ⟹ iff ⟺ rightleftharpoons ⇌ sphericalangle ∢ checkmark ✓ female ♀ male ♂ Female ♀ Male ♂
adddot . addcomma , addcolon : addsemicolon ; addslash / addhyphen - bibrangedash – textvisiblespace ␣
`;

/** Commands that stand for white space, and those that stand for nothing. */
const SPACES =
  'quad qquad space addspace addnbspace addthinspace nobreakspace thinspace enspace enskip hfill newline linebreak par';
const NOTHING =
  'isdot relax protect allowbreak nobreak break strut selectfont boldmath unboldmath displaystyle textstyle scriptstyle left right big Big bigg Bigg bigl bigr Bigl Bigr middle limits noindent centering sloppy itshape bfseries scshape upshape slshape sffamily rmfamily ttfamily normalfont small footnotesize large it bf em sc rm tt sl cal cyrchar ignorespaces unskip xspace';

/** Characters behind a backslash. */
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '{': '{',
  '}': '}',
  '-': '',
  '/': '',
  '!': '',
  '(': '',
  ')': '',
  ',': '\u2009',
  ';': ' ',
  ':': ' ',
  '>': ' ',
  ' ': ' ',
  '\n': ' ',
  '\t': ' ',
  '\\': ' ',
  '|': '‖',
};

/** Cyrillic letters as LaTeX's encodings T2A and OT2 name them, in the order of the alphabet. */
const CYRILLIC =
  'а a б b в v г g д d е e ж zh з z и i й ishrt к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch ш sh щ shch ъ hrdsn ы ery ь sftsn э erev ю yu я ya ё yo і ii ї yi є ie ґ gup ў ushrt';

/** What a command without arguments stands for. */
export const COMMANDS: ReadonlyMap<string, string> = new Map([
  ...pairs(SIGNS).map(([name, sign]) => [name, sign === '{}' ? '' : sign] as const),
  ...SPACES.split(' ').map((name) => [name, ' '] as const),
  ...NOTHING.split(' ').map((name) => [name, ''] as const),
  ...pairs(CYRILLIC).flatMap(([letter, name]) => [
    [`cyr${name}`, letter] as const,
    [`CYR${name.toUpperCase()}`, letter.toUpperCase()] as const,
  ]),
  ...Object.entries(ESCAPED),
]);

/** Commands of which the argument is the text: how it looks is left out. */
export const WRAPPERS: ReadonlySet<string> = new Set(
  'emph textit textbf textsc textrm textsf texttt textsl textup textnormal textmd textln text mathrm mathit mathbf mathbb mathcal mathfrak mathscr mathsf mathtt mathnormal boldsymbol bm pmb mbox hbox fbox makebox uppercase lowercase MakeUppercase MakeLowercase MakeCapital autocap NoCaseChange ensuremath bibinfo bibnamefont bibfnamefont bibcyr natexlab textgreek textcyrillic textlatin foreignlanguage mathrel mathop mathbin mathord operatorname mkbibemph mkbibitalic mkbibbold mkbibacro textsmaller textlarger underbar underline ul uline nocase singleletter url path nolinkurl'.split(
    ' ',
  ),
);

/** Commands whose argument says something to the typesetter only, and how many they have. */
export const SILENT: ReadonlyMap<string, number> = new Map([
  ...'vphantom phantom hphantom hspace vspace label noopsort SortNoop sortnoop nosort enlargethispage pagebreak kern hskip rule color selectlanguage'
    .split(' ')
    .map((name) => [name, 1] as const),
  ['discretionary', 3],
]);

/** What stands around the argument of these. */
export const AROUND: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['enquote', ['“', '”']],
  ['mkbibquote', ['“', '”']],
  ['mkbibparens', ['(', ')']],
  ['mkbibbrackets', ['[', ']']],
]);

export const isAccent = (command: string): boolean => Object.hasOwn(ACCENTS, command);

/**
 * An accent on the first letter of a text, or of mathematics on a digit; an i without its dot gets it back where a mark takes its place.
 * On nothing it is a sign of its own. Undefined where it is none, and on what no accent stands on.
 */
export function accented(accent: string, text: string): string | undefined {
  if (text === '') return ON_NOTHING[accent];
  // A line stands over digits outside of mathematics too: the directions of crystals.
  const base = accent.length === 1 && accent !== '=' ? '\\p{L}' : '[\\p{L}\\p{N}]';
  // A line above stands on everything, other accents on the first letter.
  const letters =
    accent === 'overline' ? new RegExp(`${base}\\p{M}*`, 'gu') : new RegExp(`^${base}\\p{M}*`, 'u');
  const marked = text.replace(
    letters,
    (letter) => `${letter.replace('ı', 'i').replace('ȷ', 'j')}${ACCENTS[accent]}`,
  );
  return marked === text ? undefined : marked.normalize('NFC');
}

function pairs(text: string): readonly (readonly [string, string])[] {
  const words = text.trim().split(/\s+/);
  return Array.from({ length: words.length / 2 }, (_, at) => [words[2 * at]!, words[2 * at + 1]!] as const);
}
