/** Whether something that this process stands on answers, and since when that is so. */
export interface PartState {
  /** Null before the first look. */
  readonly answers: boolean | null;
  /** When the first look came out as all since then did. */
  readonly since: Date | null;
}

/** A look may take so long, in milliseconds; what answers later counts as away. */
const patience = 3_000;

/** Looks at a part, and remembers since when it answers or does not. */
export class WatchedPart {
  private known: PartState = { answers: null, since: null };

  constructor(private readonly look: () => Promise<unknown>) {}

  get state(): PartState {
    return this.known;
  }

  async see(): Promise<PartState> {
    const answers = await this.answers();
    if (answers !== this.known.answers) this.known = { answers, since: new Date() };
    return this.known;
  }

  private async answers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
      timer.unref();
    });
    try {
      return await Promise.race([this.look().then((said) => said !== false), late]);
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
