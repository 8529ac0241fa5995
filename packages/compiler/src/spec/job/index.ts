export * from './cron';
export * from './job';
export * from './mergeTask';
