export { ciliumBaseline } from './cilium';
export type { BaselineDraft, Fleet } from './Fleet';
export { istioBaseline } from './istio';
export { networkPolicyBaseline } from './networkPolicies';
