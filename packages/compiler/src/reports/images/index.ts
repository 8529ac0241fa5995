export * from './imagesToVerify';
