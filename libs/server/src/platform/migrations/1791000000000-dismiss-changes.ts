import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guardByWorkspace } from './guard-by-workspace.js';

/** Figures of the overview whose changes people do not want to be told, and why. */
export class DismissChanges1791000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE temas.dismissal (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        workspace_id uuid NOT NULL REFERENCES temas.workspace ON DELETE CASCADE,
        journey_type_id uuid NOT NULL REFERENCES temas.journey_type ON DELETE CASCADE,
        metric text NOT NULL,
        scope text NOT NULL,
        -- A key; stages are replaced as a whole, so nothing can refer to one.
        stage text,
        touchpoint text,
        from_touchpoint text,
        to_touchpoint text,
        direction text NOT NULL CHECK (direction IN ('higher', 'lower')),
        reason text NOT NULL CHECK (reason IN ('not_important', 'known', 'wrong')),
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Null: until it is undone.
        until timestamptz,
        author_id uuid REFERENCES temas.account ON DELETE SET NULL,
        CHECK ((scope = 'stage') = (stage IS NOT NULL)),
        CHECK ((scope = 'touchpoint') = (touchpoint IS NOT NULL)),
        CHECK ((scope = 'transition') = (from_touchpoint IS NOT NULL AND to_touchpoint IS NOT NULL)),
        FOREIGN KEY (workspace_id, touchpoint) REFERENCES temas.touchpoint (workspace_id, key) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, from_touchpoint) REFERENCES temas.touchpoint (workspace_id, key) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, to_touchpoint) REFERENCES temas.touchpoint (workspace_id, key) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX dismissal_figure ON temas.dismissal (workspace_id, journey_type_id, metric, scope,
        coalesce(stage, ''), coalesce(touchpoint, ''), coalesce(from_touchpoint, ''), coalesce(to_touchpoint, ''));
      ${guardByWorkspace('temas.dismissal')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE temas.dismissal');
  }
}
