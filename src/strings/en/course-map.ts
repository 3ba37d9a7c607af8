/** The map of the course with the learner's way through it. */
export const courseMap = {
  title: 'The course and your way through it',
  picture: 'Every lesson as a bar on a ruler of hours; the course page has the same as a list',
  zeroHours: '0 h',
  youAreIn: 'You are in',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
} as const;
