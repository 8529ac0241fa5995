export { ContentState, type ContentStateProps } from './ContentState';
export { StateMessage, type StateMessageProps } from './StateMessage';
