export { Duration } from './Duration';
export { TimeAgo } from './TimeAgo';
export { formatAbsolute, formatAgo, formatDuration } from './format';
