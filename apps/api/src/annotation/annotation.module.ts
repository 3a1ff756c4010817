import { Module } from '@nestjs/common';
import { Postgres } from '@temas/server/platform/postgres';
import { AnnotationService } from '@temas/server/annotation/annotation.service';
import { AnnotationController } from './annotation.controller.js';

@Module({
  controllers: [AnnotationController],
  providers: [
    {
      provide: AnnotationService,
      useFactory: (postgres: Postgres) => new AnnotationService(postgres),
      inject: [Postgres],
    },
  ],
})
export class AnnotationModule {}
