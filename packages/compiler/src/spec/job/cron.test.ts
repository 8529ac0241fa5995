import { cronProblem } from './cron';

it.each([
  '* * * * *',
  '*/15 0-6 1,15 * MON-FRI',
  '30 2 * jan-mar,DEC 0',
  '5/20 8-18/2 * * *',
  '0 0 29 2 *',
  '0 0 31 2 mon',
])('takes %s', schedule => {
  expect(cronProblem(schedule)).toBeUndefined();
});

it.each([
  ['@daily', 'it has 1 field and not five'],
  ['0 2 * *', 'it has 4 fields and not five'],
  ['0 2 * * * *', 'it has 6 fields and not five'],
  ['60 2 * * *', 'minute 60 is not from 0 to 59'],
  ['0 24 * * *', 'hour 24 is not from 0 to 23'],
  ['0 2 0 * *', 'day of the month 0 is not from 1 to 31'],
  ['0 2 * 13 *', 'month 13 is not from 1 to 12'],
  ['0 2 * * 7', 'day of the week 7 is not from 0 to 6'],
  ['0 2 * * FRY', '"FRY" is no day of the week'],
  ['0 2 * MON *', '"MON" is no month'],
  ['30-10 2 * * *', 'the range "30-10" ends before it begins'],
  ['*/0 2 * * *', 'a step of 0 in "*/0" leads nowhere'],
  ['1,,2 2 * * *', '"" is no minute'],
  ['*-5 2 * * *', '"*-5" is no minute'],
  ['-1 2 * * *', '"-1" is no minute'],
  ['0 0 30 2 *', 'the day it names never comes'],
  ['0\t2 * * *', 'white space'],
])('refuses %s', (schedule, problem) => {
  expect(cronProblem(schedule)).toContain(problem);
});
