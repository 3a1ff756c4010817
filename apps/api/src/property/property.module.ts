import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { PropertyService } from '@temas/server/property/property.service';
import { PropertyController } from './property.controller.js';

@Module({
  controllers: [PropertyController],
  providers: [
    { provide: PropertyService, useFactory: (postgres: Postgres) => new PropertyService(postgres), inject: [Postgres] },
  ],
})
export class PropertyModule {}
