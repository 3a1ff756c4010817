import { endErrands } from './errand.mjs';
import { writeJson } from './files.mjs';
import { Logs } from './logs.mjs';
import { Part } from './part.mjs';
import { say } from './say.mjs';

/** Milliseconds after which a note that could not be written is tried again, and logs are looked at. */
const noteAgain = 1_000;
const trimEvery = 60_000;

/** The processes of one running system, in the order in which each stands on those before it. */
export class System {
  #files;
  #logs;
  #parts = [];
  #programs = [];
  #note = {};
  #fail;
  #stopping;
  #hasNote = false;
  #isLate = false;
  #again;

  /** Rejects when the system cannot go on. */
  failure = new Promise((_, reject) => {
    this.#fail = reject;
  });

  constructor(files) {
    this.#files = files;
    this.#logs = new Logs(files.logs);
    this.failure.catch(() => {});
    this.trimming = setInterval(() => this.#trim(), trimEvery).unref();
  }

  /** Starts a part and waits until it answers. */
  async start(definition) {
    if (this.#stopping) return;
    const before = [...this.#parts];
    const part = new Part(definition, this.#logs, {
      changed: () => this.#write(),
      failed: (error) => this.#fail(error),
      beforeRestart: () => Promise.all(before.map(({ ready }) => ready)),
    });
    this.#parts.push(part);
    await part.start();
    if (!this.#stopping) say('partReady', { part: part.name, port: definition.port });
  }

  /** Notes a program that the start waits for, so that the next start can end it where this one is killed. */
  note(identity) {
    this.#programs.push({ name: 'program', ...identity });
    this.#write();
  }

  /** Adds to the note that other commands read, such as `npm run sign-in`. */
  record(change) {
    Object.assign(this.#note, change);
    this.#write();
  }

  /** Restarts the parts of these names for a new build. */
  async reload(names) {
    await Promise.all(this.#parts.filter(({ name }) => names.includes(name)).map((part) => part.reload()));
  }

  /** Ends every part, what stands on others first. A second call waits for the first. */
  stop() {
    this.#stopping ??= (async () => {
      clearInterval(this.trimming);
      clearTimeout(this.#again);
      await endErrands();
      const last = this.#parts.toReversed();
      // Whoever asks from outside is shown out before the work behind it ends.
      const order = ['api', 'worker', 'olap', 'postgres'];
      for (const part of last.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))) await part.stop();
    })();
    return this.#stopping;
  }

  /** Ends every part at once. */
  kill() {
    for (const part of this.#parts) part.kill();
  }

  /** Where the first note cannot be written, nothing begins; later, as while the disk is full, the system goes on. */
  #write() {
    clearTimeout(this.#again);
    const children = [...this.#programs, ...this.#parts.flatMap(({ identity }) => (identity ? [identity] : []))];
    try {
      writeJson(this.#files.runtime, { ...this.#note, children });
      this.#hasNote = true;
      this.#isLate = false;
    } catch (error) {
      if (!this.#hasNote) return this.#fail(error);
      if (this.#stopping) return;
      if (!this.#isLate) say('noteLater', { file: this.#files.runtime, reason: error.code ?? error.message });
      this.#isLate = true;
      this.#again = setTimeout(() => this.#write(), noteAgain).unref();
    }
  }

  #trim() {
    try {
      this.#logs.trim();
    } catch {
      // There is no room to set a log aside. It is looked at again.
    }
  }
}
