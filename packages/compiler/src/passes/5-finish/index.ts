export * from './finishObjects';
