import type { TextPiece } from './history-view.ts';

/** Words of either side that are compared with one another; what differs beyond that is told as a whole. */
const WORDS_MAX = 1500;

/**
 * What was taken out of a text and put in, word by word: the longest common subsequence of both (Hunt and McIlroy 1976),
 * after what both begin and end with. Of texts that have no more in common than a few small words, the whole is told.
 */
export function textDifference(before: string, after: string): readonly TextPiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++;
  const oldMiddle = old.slice(start, old.length - end);
  const nowMiddle = now.slice(start, now.length - end);
  return joined([
    piece('same', old.slice(0, start)),
    ...middle(oldMiddle, nowMiddle),
    piece('same', old.slice(old.length - end)),
  ]);
}

/** Words, each with the space behind it. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

function middle(old: readonly string[], now: readonly string[]): readonly TextPiece[] {
  const whole = [piece('removed', old), piece('added', now)];
  if (old.length === 0 || now.length === 0 || old.length > WORDS_MAX || now.length > WORDS_MAX) return whole;
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  if (common[0]! * 4 < Math.min(old.length, now.length)) return whole;
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push(piece('same', [old[i]!]));
      i++;
      j++;
    } else if (
      i < old.length &&
      (j === now.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      pieces.push(piece('removed', [old[i++]!]));
    } else pieces.push(piece('added', [now[j++]!]));
  }
  return pieces;
}

function piece(change: TextPiece['change'], words: readonly string[]): TextPiece {
  return { change, text: words.join('') };
}

/** Neighbours of one kind as one; between two that stay, what went is told before what came. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') result.push({ change: 'removed', text: removed });
    if (added !== '') result.push({ change: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { change, text } of pieces) {
    if (text === '') continue;
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.change === 'same') result[result.length - 1] = { change, text: last.text + text };
      else result.push({ change, text });
    }
  }
  flush();
  return result;
}
