export { Status, type StatusProps } from './Status';
export { statusTones, type StatusWord } from './status';
export { deploymentStatus, healthStatus, serviceStatus } from './serviceStatus';
