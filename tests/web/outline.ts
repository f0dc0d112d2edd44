/** What a page's markup says of its structure; enough for checks without a browser. */
export function outlineOf(page: string) {
  const body = page.replace(/<script[^>]*>.*?<\/script>/gs, '');
  return {
    title: /<title>(.*?)<\/title>/s.exec(body)?.[1],
    language: /<html lang="([^"]+)"/.exec(body)?.[1],
    headings: [...body.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level)),
    landmarks: [...body.matchAll(/<(header|nav|main|footer)\b/g)].map(([, name]) => name),
    ids: [...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!),
    references: [...body.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)].map(
      ([, id]) => id!,
    ),
    links: [...body.matchAll(/\shref="([^"]*)"/g)].map(([, address]) => address!),
    unnamedInputs: [...body.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
      .map(([tag]) => /id="([^"]+)"/.exec(tag)?.[1])
      .filter((id) => id === undefined || !body.includes(`<label for="${id}"`)),
  };
}

/** True where no heading is more than one level below the one before it. */
export function stepsDownByOne(levels: readonly number[]): boolean {
  return levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1);
}
