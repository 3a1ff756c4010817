/** Evidence that two identifiers belong to one human, as the identity schema keeps it: the earliest of each pair. */
export interface Link {
  /** `seen`: an anonymous id seen with a user id; `alias`: two user ids said to be one; `contact`: a shared address. */
  readonly kind: 'seen' | 'alias' | 'contact';
  readonly linked: bigint;
  /** The user. */
  readonly subject: bigint;
  /** The order of the first event that shows it: microseconds, sequence, message. */
  readonly occurred: bigint;
  readonly sequence: bigint;
  readonly message: bigint;
  /** Undone links bind nobody, but still count when it is judged whether an id is shared. */
  readonly undone: boolean;
}

/** More ids than this within {@link sharedWindow} mean a shared device or a placeholder, not a human. */
export const sharedLimit = 20;

/** 24 hours, in microseconds. */
export const sharedWindow = 86_400_000_000n;

/**
 * Which person each subject of the links belongs to: an anonymous id to the user it was first seen with, users joined by
 * alias to the smallest pseudonym among them, everyone else to themselves. The order of the links does not matter.
 *
 * An id with more than {@link sharedLimit} partners whose first times fall within {@link sharedWindow} links nobody. Two
 * users never become one except by alias, so an id that is itself part of an alias follows no other link.
 */
export function resolvePeople(links: readonly Link[]): Map<bigint, bigint> {
  const shared = sharedIds(links);
  const binding = links.filter(
    (link) =>
      !link.undone &&
      !shared.has(`${link.kind} linked ${link.linked}`) &&
      !shared.has(`${link.kind} subject ${link.subject}`),
  );
  const users = new Components();
  const aliased = new Set<bigint>();
  for (const link of binding) {
    if (link.kind !== 'alias') continue;
    users.join(link.linked, link.subject);
    aliased.add(link.linked).add(link.subject);
  }
  const first = new Map<bigint, Link>();
  for (const link of binding) {
    if (link.kind === 'alias' || aliased.has(link.linked)) continue;
    const kept = first.get(link.linked);
    if (!kept || before(link, kept)) first.set(link.linked, link);
  }
  const people = new Map<bigint, bigint>();
  for (const { linked, subject } of links) {
    for (const id of [linked, subject]) people.set(id, users.smallest(first.get(id)?.subject ?? id));
  }
  return people;
}

/** Whether more than {@link sharedLimit} of the times lie within some {@link sharedWindow}. */
export function isCrowded(times: readonly bigint[]): boolean {
  const sorted = [...times].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  return sorted.some((time, position) => {
    const later = sorted[position + sharedLimit];
    return later !== undefined && later - time <= sharedWindow;
  });
}

function sharedIds(links: readonly Link[]): Set<string> {
  const times = new Map<string, bigint[]>();
  for (const link of links) {
    for (const side of [`${link.kind} linked ${link.linked}`, `${link.kind} subject ${link.subject}`]) {
      const known = times.get(side);
      if (known) known.push(link.occurred);
      else times.set(side, [link.occurred]);
    }
  }
  return new Set([...times].filter(([, own]) => own.length > sharedLimit && isCrowded(own)).map(([side]) => side));
}

function before(left: Link, right: Link): boolean {
  if (left.occurred !== right.occurred) return left.occurred < right.occurred;
  if (left.sequence !== right.sequence) return left.sequence < right.sequence;
  if (left.message !== right.message) return left.message < right.message;
  return left.subject < right.subject;
}

/** Disjoint sets whose representative is their smallest member. */
class Components {
  private readonly parents = new Map<bigint, bigint>();

  smallest(id: bigint): bigint {
    let root = id;
    for (
      let parent = this.parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.parents.get(root)
    ) {
      root = parent;
    }
    this.parents.set(id, root);
    return root;
  }

  join(left: bigint, right: bigint): void {
    const one = this.smallest(left);
    const other = this.smallest(right);
    if (one < other) this.parents.set(other, one);
    else this.parents.set(one, other);
  }
}
