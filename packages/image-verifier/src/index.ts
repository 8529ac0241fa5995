export { ImageFacts } from './ImageFacts';
export type { ImageFactsOptions } from './ImageFacts';
export { dockerConfigCredentials } from './dockerConfig';
export { RegistryError } from './registry/RegistryError';
export type { Credentials } from './registry/Registry';
export { verifyImages } from './verifyImages';
export type { CredentialsOf, VerifyImagesOptions } from './verifyImages';
