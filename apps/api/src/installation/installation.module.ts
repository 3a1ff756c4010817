import { Module } from '@nestjs/common';
import { InstallationService } from '@temas/server/installation/installation.service';
import { Postgres } from '@temas/server/platform/postgres';
import { InstallationController } from './installation.controller.js';

const installation = {
  provide: InstallationService,
  useFactory: (postgres: Postgres) => new InstallationService(postgres),
  inject: [Postgres],
};

@Module({ controllers: [InstallationController], providers: [installation], exports: [installation.provide] })
export class InstallationModule {}
