export { PreparationBanner } from './PreparationBanner';
export { PreparationPanel } from './PreparationPanel';
