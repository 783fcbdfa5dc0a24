export { errorCodeOf, MOST_ATTEMPTS, pauseAfter, placeOf } from './backoff';
export { Job } from './job.entity';
export { JobQueue, type QueuedJob } from './job-queue';
export { type JobHandler, JobRunner, LEASE, LeaseLostError, type RunningJob } from './job-runner';
export { JobsModule } from './jobs.module';
