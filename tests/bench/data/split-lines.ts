import { open } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Splits a file of lines into parts of about the same size, each of whole lines. Gives their paths. */
export async function splitLines(file: string, parts: number, folder: string): Promise<readonly string[]> {
  const source = await open(file);
  try {
    const { size } = await source.stat();
    const paths: string[] = [];
    let start = 0;
    for (let part = 1; part <= parts; part++) {
      const end = part === parts ? size : await lineEndAfter(source, Math.floor((size * part) / parts));
      const extension = extname(file);
      const path = join(folder, `${basename(file, extension)}-${part}${extension}`);
      await copyRange(source, start, end, path);
      paths.push(path);
      start = end;
    }
    return paths;
  } finally {
    await source.close();
  }
}

type File = Awaited<ReturnType<typeof open>>;

const STEP = 1 << 22;

async function lineEndAfter(source: File, from: number): Promise<number> {
  const { bytesRead, buffer } = await source.read({ buffer: Buffer.alloc(STEP), position: from });
  const at = buffer.subarray(0, bytesRead).indexOf(10);
  if (at < 0) throw new Error('A line is longer than 4 MiB.');
  return from + at + 1;
}

async function copyRange(source: File, start: number, end: number, path: string): Promise<void> {
  const target = await open(path, 'w');
  try {
    const buffer = Buffer.alloc(STEP);
    for (let at = start; at < end; ) {
      const { bytesRead } = await source.read({ buffer, position: at, length: Math.min(STEP, end - at) });
      await target.write(buffer, 0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await target.close();
  }
}
