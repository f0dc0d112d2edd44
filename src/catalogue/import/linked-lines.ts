/**
 * Of lines of N-Quads about things, those about a thing that some other text links to, directly or by way of others. The
 * things that nothing links to are told.
 */
export function linkedLines(lines: string, from: string, onLeftOut: (iri: string) => void): string {
  const bySubject = new Map<string, string>();
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const subject = line.slice(0, line.indexOf('>') + 1);
    bySubject.set(subject, `${bySubject.get(subject) ?? ''}${line}\n`);
  }
  let kept = '';
  for (let size = -1; size !== bySubject.size; ) {
    size = bySubject.size;
    for (const [subject, own] of bySubject) {
      if (!from.includes(` ${subject} `) && !kept.includes(` ${subject} `)) continue;
      kept += own;
      bySubject.delete(subject);
    }
  }
  for (const subject of bySubject.keys()) onLeftOut(subject.slice(1, -1));
  return kept;
}
