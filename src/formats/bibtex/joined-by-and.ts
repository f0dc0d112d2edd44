/** What “and” stands between, outside of braces. */
export function splitOutsideBraces(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/\\[\s\S]|[{}]|\s+and(?=\s)/gi)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0 && match[0].length > 2) {
      parts.push(text.slice(from, match.index).trim());
      from = match.index + match[0].length;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
}
