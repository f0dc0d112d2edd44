import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

/**
 * Shuts an ext4 file system down while somebody works on it (EXT4_IOC_SHUTDOWN without writing the journal out), so that
 * whatever was not synchronised is gone, as with the power. python3 makes the call.
 */
const SHUT_DOWN = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))`;

const IMAGE_MIB = 48;

/** An ext4 file system in a file, which needs root and loop devices. */
export class Disk {
  readonly image: string;
  readonly mountPoint: string;
  readonly mib = IMAGE_MIB;

  constructor(path: string) {
    this.image = `${path}.img`;
    this.mountPoint = `${path}.mount`;
    mkdirSync(this.mountPoint, { recursive: true });
  }

  format(): void {
    run('truncate', '-s', `${IMAGE_MIB}M`, this.image);
    run('mkfs.ext4', '-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', this.image);
  }

  mount(): void {
    // Nothing is written back by the system's own clock within the seconds that a test takes.
    run('mount', '-o', 'loop,commit=300', this.image, this.mountPoint);
  }

  shutDown(): void {
    run('python3', '-c', SHUT_DOWN, this.mountPoint);
  }

  unmount(): void {
    run('umount', this.mountPoint);
  }

  remove(): void {
    spawnSync('umount', [this.mountPoint]);
    rmSync(this.image, { force: true });
    rmSync(this.mountPoint, { recursive: true, force: true });
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
