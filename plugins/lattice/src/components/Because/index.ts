export { Because, type BecauseProps } from './Because';
