import type { Role } from '../api/api.js';
import { useWorkspace } from '../api/use-workspace.js';

const order: readonly Role[] = ['viewer', 'analyst', 'owner'];

/** Whether a role may do what another one is needed for. */
export function covers(role: Role, needed: Role): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}

/** What the reader may do in a workspace. Until it is known, nothing. */
export function useRole(workspace: string): { role: Role | null; may: (needed: Role) => boolean } {
  const role = useWorkspace(workspace).data?.role ?? null;
  return { role, may: (needed) => role !== null && covers(role, needed) };
}
