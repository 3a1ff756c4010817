/** Why a move cannot be made, or has not come out right. Its text is whoever calls the command's to choose. */
export type MoveFaultKey =
  | 'moveSourceOld'
  | 'moveSourceInUse'
  | 'moveTargetNotEmpty'
  | 'moveTargetOther'
  | 'moveRunning'
  | 'moveSchemaDiffers'
  | 'moveDiffers';

/** A reason that a person can act on. */
export class MoveFault extends Error {
  /** @param what the tables or migrations that it is about */
  constructor(
    readonly key: MoveFaultKey,
    readonly what: readonly string[] = [],
  ) {
    super(key);
    this.name = 'MoveFault';
  }
}
