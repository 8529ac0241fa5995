export * from './applyHatches';
export * from './finishObjects';
