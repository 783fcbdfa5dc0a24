import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';
import { JobsHealthController } from './jobs-health.controller';

@Global()
@Module({
  controllers: [JobsHealthController],
  providers: [JobQueue, JobRunner],
  exports: [JobQueue, JobRunner],
})
export class JobsModule {}
