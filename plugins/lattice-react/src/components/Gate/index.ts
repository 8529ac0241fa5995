export { Gate } from './Gate';
export { gateTitle } from './gateTitle';
export { Verdict } from './Verdict';
