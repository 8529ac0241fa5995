import {
  checkAnswers,
  type AnswerProblem,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';

/**
 * The problems to show beside the inputs. Nobody is told off for what they have not come to yet:
 * an empty input complains only once the user has tried to go on.
 */
export function visibleProblems(
  answers: ServiceAnswers,
  found: AnswerProblem[],
  submitted: boolean,
): AnswerProblem[] {
  // The preview lags a moment and stands in for a missing name; these are exact and at hand.
  const own = checkAnswers(answers);
  const problems = [
    ...own,
    ...found.filter(
      problem => !own.some(({ message }) => message === problem.message),
    ),
  ];
  return problems.filter(problem => submitted || begun(answers, problem));
}

function begun(
  { name, owner, secrets = [] }: ServiceAnswers,
  { field, index }: AnswerProblem,
): boolean {
  switch (field) {
    case 'name':
      return Boolean(name);
    case 'owner':
      return Boolean(owner);
    case 'secrets': {
      const secret = index === undefined ? undefined : secrets[index];
      return Boolean(secret?.name && secret.keys.length > 0);
    }
    default:
      return true;
  }
}
