import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { SpreadsheetService } from '@temas/server/spreadsheet/spreadsheet.service';
import { SpreadsheetController } from './spreadsheet.controller.js';

@Module({
  controllers: [SpreadsheetController],
  providers: [
    {
      provide: SpreadsheetService,
      useFactory: (postgres: Postgres) => new SpreadsheetService(postgres),
      inject: [Postgres],
    },
  ],
})
export class SpreadsheetModule {}
