import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const megabyte = 1024 ** 2;

/** A disk in memory that can be made full; only root on Linux may mount one. */
export class SmallDisk {
  #megabytes;

  /** @returns {SmallDisk | undefined} undefined where this machine lets us have none */
  static mount(megabytes) {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
    const disk = new SmallDisk(megabytes);
    if (run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'none', disk.folder)) return disk;
    rmSync(disk.folder, { recursive: true });
    return undefined;
  }

  constructor(megabytes) {
    this.#megabytes = megabytes;
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'temas-faults-'));
    chmodSync(this.folder, 0o711);
  }

  /** Leaves so many megabytes free, by making the disk smaller: nothing is written for it. */
  fill(left) {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    this.#resize(Math.ceil(((blocks - bfree) * bsize) / megabyte) + left);
  }

  empty() {
    this.#resize(this.#megabytes);
  }

  unmount() {
    run('umount', this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #resize(megabytes) {
    if (!run('mount', '-o', `remount,size=${megabytes}m`, this.folder)) throw new Error('The disk kept its size.');
  }
}

function run(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
