import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const megabyte = 1024 ** 2;
/** What is left of a full disk for want of a smaller piece. */
const crumb = 4096;
const ballast = 'ballast-';

/**
 * A disk that can be made full, and whose power can be cut: a file that holds a file system. What a program has written
 * and nobody has demanded to be stored is not in that file yet, as it is not on a real disk. Only root on Linux may mount one.
 */
export class LoopDisk {
  /** @returns {LoopDisk | undefined} undefined where this machine lets us have none */
  static mount(megabytes) {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
    const disk = new LoopDisk();
    writeFileSync(disk.image, '');
    truncateSync(disk.image, megabytes * megabyte);
    const made = run('mkfs.ext4', '-q', '-F', '-m', '0', '-E', 'lazy_itable_init=0,lazy_journal_init=0', disk.image);
    if (made && disk.attach()) {
      chmodSync(disk.folder, 0o711);
      return disk;
    }
    rmSync(disk.home, { recursive: true });
    return undefined;
  }

  constructor() {
    this.home = mkdtempSync(path.join(os.tmpdir(), 'temas-faults-'));
    chmodSync(this.home, 0o711);
    this.image = path.join(this.home, 'image');
    this.folder = path.join(this.home, 'disk');
    mkdirSync(this.folder);
  }

  /** Leaves so many megabytes free. Space is only set aside: nothing is written for it. */
  fill(left) {
    const { bavail, bsize } = statfsSync(this.folder);
    let size = bavail * bsize - left * megabyte;
    for (let at = 0; size >= crumb; at += 1) {
      if (!run('fallocate', '-l', `${size}`, path.join(this.folder, `${ballast}${at}`))) size = Math.floor(size / 2);
      else if (left > 0) return;
    }
  }

  empty() {
    for (const name of readdirSync(this.folder)) if (name.startsWith(ballast)) rmSync(path.join(this.folder, name));
  }

  /** Keeps what would be on the disk if the power were cut now. Nobody may be writing. */
  photograph() {
    if (!run('cp', '--sparse=always', this.image, `${this.image}-then`))
      throw new Error('The disk could not be copied.');
  }

  /** Puts the disk back to when it was photographed, as after a power cut. Nobody may have a file of it open. */
  async putBack() {
    if (!(await this.detach())) throw new Error('The disk is still in use.');
    renameSync(`${this.image}-then`, this.image);
    // Reading the journal back is the file system's part; what it finds then must be whole, or the photograph was none.
    const read = this.attach() && (await this.detach());
    if (!read || !run('e2fsck', '-f', '-n', this.image)) throw new Error('The copy of the disk is damaged.');
    if (!this.attach()) throw new Error('The disk could not be mounted after a power cut.');
  }

  async unmount() {
    // A lazy one goes with whoever still has a file open.
    if (!(await this.detach())) run('umount', '-l', this.folder);
    rmSync(this.home, { recursive: true, force: true });
  }

  /** @returns whether nobody uses it any more */
  async detach() {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (run('umount', this.folder)) return true;
      await delay(100);
    }
    return false;
  }

  /** The journal is written when it is demanded, never by the clock: a photograph is taken while nothing changes. */
  attach() {
    return run('mount', '-o', 'loop,commit=600', this.image, this.folder);
  }
}

function run(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
