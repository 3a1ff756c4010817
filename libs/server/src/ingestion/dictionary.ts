import type { EventFault } from '@temas/contracts/event/event-error';
import { eventKinds } from '../inbox/event-row.js';
import type { Transaction } from '../platform/postgres.js';
import { dictionaryRepository } from './dictionary.repository.js';
import type { ParsedEvent } from './parsed-event.js';

/** Different names that a workspace may have; beyond it names are ids in disguise. */
export const mostActions = 20_000;
const mostChannels = 1_000;

/** Names and channels that a group of events uses. */
export interface WantedCodes {
  readonly actions: ReadonlyMap<string, { readonly kind: number; readonly name: string }>;
  readonly channels: ReadonlySet<string>;
}

/** Codes of names and channels of one workspace, as far as this process knows them. */
export class Dictionary {
  private readonly actions = new Map<string, number>();
  private readonly channels = new Map<string, number>();

  constructor(private readonly workspaceId: string) {}

  action(kind: number, name: string): number | undefined {
    return this.actions.get(actionKey(kind, name));
  }

  channel(key: string): number | undefined {
    return this.channels.get(key);
  }

  /** Reads or creates codes. Pass the answer to {@link learn} after the commit, not before. */
  async resolve(tx: Transaction, wanted: WantedCodes): Promise<LearntCodes> {
    const actions = [...wanted.actions.values()];
    const channels = [...wanted.channels];
    return {
      actions: actions.length > 0 ? await dictionaryRepository.actions(tx, this.workspaceId, actions) : [],
      channels: channels.length > 0 ? await dictionaryRepository.channels(tx, this.workspaceId, channels) : [],
    };
  }

  learn(codes: LearntCodes): void {
    for (const { kind, name, code } of codes.actions) this.actions.set(actionKey(kind, name), code);
    for (const { key, code } of codes.channels) this.channels.set(key, code);
  }

  /** Lets an event pass unless it brings a new name and the workspace has as many as it may have. */
  admit(event: ParsedEvent | EventFault): ParsedEvent | EventFault {
    if ('code' in event) return event;
    const field = this.fieldWithoutRoom(event);
    if (field === undefined) return event;
    return {
      code: 'too_many_names',
      field,
      detail: `A workspace has at most ${mostActions} names and ${mostChannels} channels; ids belong into properties.`,
    };
  }

  private fieldWithoutRoom(event: ParsedEvent): string | undefined {
    const isNew = (kind: number, name: string | null | undefined): boolean =>
      Boolean(name) && this.actions.size >= mostActions && !this.actions.has(actionKey(kind, name ?? ''));
    if (isNew(eventKinds[event.kind], event.action))
      return event.kind === 'page' || event.kind === 'screen' ? 'name' : 'event';
    if (isNew(eventKinds.touchpoint, event.answer?.about)) return 'properties.touchpoint';
    if (this.channels.size >= mostChannels && !this.channels.has(event.channel)) return 'context.channel';
    return undefined;
  }

  /** Reads what is there, so that a restarted process knows how much room is left. */
  async load(tx: Transaction): Promise<void> {
    this.learn(await dictionaryRepository.all(tx, this.workspaceId));
  }
}

/** Codes that a transaction read or created. */
export interface LearntCodes {
  readonly actions: readonly { readonly kind: number; readonly name: string; readonly code: number }[];
  readonly channels: readonly { readonly key: string; readonly code: number }[];
}

/** One text for kind and name. */
export function actionKey(kind: number, name: string): string {
  return `${kind} ${name}`;
}
