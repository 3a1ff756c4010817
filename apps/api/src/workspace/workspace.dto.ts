import { z } from 'zod';
import { Key, Name, RoleName } from '../http/dto.js';

const minGroup = z.int().min(1).max(1_000);
const reason = z.string().trim().min(3).max(500);

export const WorkspaceView = z
  .object({
    key: Key,
    name: z.string(),
    timeZone: z.string(),
    minGroup: z.int(),
    linkByContact: z.boolean(),
    demo: z.boolean(),
    role: RoleName,
  })
  .meta({ id: 'Workspace' });
export type WorkspaceView = z.infer<typeof WorkspaceView>;

export const WorkspaceList = z.array(WorkspaceView);

export const NewWorkspace = z
  .strictObject({
    key: Key,
    name: Name,
    timeZone: z.string().min(1).max(64).default('Europe/Istanbul'),
    minGroup: minGroup.default(10),
    minGroupReason: reason.optional(),
  })
  .meta({ id: 'NewWorkspace' });
export type NewWorkspace = z.infer<typeof NewWorkspace>;

export const WorkspaceChange = z
  .strictObject({
    name: Name.optional(),
    timeZone: z.string().min(1).max(64).optional(),
    minGroup: minGroup.optional(),
    minGroupReason: reason.optional(),
    linkByContact: z.boolean().optional(),
  })
  .meta({ id: 'WorkspaceChange' });
export type WorkspaceChange = z.infer<typeof WorkspaceChange>;
