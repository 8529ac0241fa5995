export {
  countWorkloads,
  iconFor,
  nounFor,
  runsPods,
  runsToEnd,
} from './workloads';
