export { formatMoney, formatRange } from './formatMoney';
