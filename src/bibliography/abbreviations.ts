/** Abbreviations that are no words, wherever they stand: of bodies, editions, extents and years. */
const ANYWHERE = new Set(
  (
    'assn assoc bros buchh cie corp dept gebr inc ltd nachf nachflg publ pubs pty univ verl wydawn ' +
    'aufl ausg augm izd repr udg uppl vyd wyd изд испр перераб ' +
    'diagr diagrs facsim facsims geneal illus photos stereo suppl vol vols ' +
    'chr esq etc hbk hdbk hrsg pbk'
  ).split(' '),
);

/** Those that could be words, and are none with a capital behind another word, as bodies have them: Garland Pub. */
const OF_BODIES = new Set(['Pub', 'Off']);

/** States and provinces, which stand behind the name of a place: Gillette, Wyo. (appendix B of AACR2, and what came before it). */
const OF_PLACES = new Set(
  (
    'Ala Alta Ariz Ark Cal Calif Col Colo Conn Del Eng Fla Ill Ind Kan Man Mass Mich Minn Miss Mont Neb Nev Nfld Okla ' +
    'Ont Ore Oreg Penn Penna Qld Que Sask Tas Tenn Tex Vic Wash Wis Wyo Westf Opf'
  ).split(' '),
);

/** What is said of extent and edition, behind a number, a comma or a colon: 90 min.; 2nd ed., rev. */
const OF_DETAILS = new Set('col corr coul доп enl front ill min mono port ports rev sec'.split(' '));

/** Letters of the longest one, what stands before it, and its dot. */
const END_MAX = 12;

/** Whether the dot at the end of a text is that of an abbreviation of three letters or more; shorter ones nobody needs to know. */
export function endsInAbbreviation(text: string): boolean {
  const [, before = '', word = ''] = /(\P{L}*)(\p{L}{3,})\.$/u.exec(text.slice(-END_MAX)) ?? [];
  if (ANYWHERE.has(word.toLowerCase())) return true;
  if (OF_BODIES.has(word)) return before !== '';
  if (OF_PLACES.has(word)) return /^[,(]/.test(before);
  return OF_DETAILS.has(word) && /^(?:$|.*[\d,:;.(])/.test(before);
}
