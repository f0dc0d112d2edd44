/**
 * Settings of the environment by which glibc gives memory back (mallopt(3)); elsewhere they mean nothing. Left alone it takes blocks
 * of up to 32 MiB from its arenas as soon as one such was freed, and what lies in the middle of an arena is never given back: a
 * load of 2.4 million statements left 120 MB there. It reads them when a process starts, so that a process can only
 * set them for another.
 */
export const allocation = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '1048576' } as const;
