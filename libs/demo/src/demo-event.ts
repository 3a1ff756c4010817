/** The channels of the demo's company. */
export type DemoChannel = 'web' | 'app' | 'call-centre' | 'branch' | 'email' | 'courier';

/** What a property or trait of the demo may hold. */
export type DemoValue = string | number | boolean;

/** One event in the shape of the public ingestion API. */
export interface DemoEvent {
  readonly type: 'track' | 'page' | 'screen' | 'identify';
  readonly messageId: string;
  /** ISO 8601 with milliseconds, in UTC. */
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  /** Of track only. */
  readonly event?: string;
  /** Of screen only. */
  readonly name?: string;
  readonly properties?: Readonly<Record<string, DemoValue>>;
  /** Of identify only. */
  readonly traits?: Readonly<Record<string, DemoValue>>;
  readonly context: { readonly channel: DemoChannel; readonly sequence: number };
}
