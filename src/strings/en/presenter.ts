/** The presenter's two windows and the handout. */
export const presenter = {
  title: (lesson: string) => `Notes: ${lesson}`,
  wallTitle: (lesson: string) => `Wall: ${lesson}`,
  openWall: 'Open the wall',
  leave: 'Back to the lesson',
  where: (step: number, steps: number) => `step ${step} of ${steps}`,
  onTheWall: 'On the wall',
  preview: 'What the wall shows now',
  wallClosed: 'Open the wall and drag it to the projector.',
  wallOpen: 'The wall is open and follows.',
  notLinked:
    'This browser cannot link two windows. Turn the wall by hand: → and ← there, or Page Down and Page Up of a clicker.',
  plan: 'Plan above, what happened below, in minutes',
  zeroMinutes: '0 min',
  timer: 'Time for this step',
  left: 'left for this step',
  over: 'over the plan',
  planned: (time: string) => `${time} planned`,
  onTime: 'on time',
  behind: (minutes: number) => `${minutes} min behind`,
  ahead: (minutes: number) => `${minutes} min ahead`,
  start: 'Start the clock',
  pause: 'Pause',
  back: 'Back',
  next: 'Next',
  nextStep: 'Then',
  lastStep: 'This is the last step.',
  notes: 'Notes for you',
  noNotes: 'No notes for this step.',
  keys: '→ and Page Down go on, ← and Page Up go back, in both windows. ↓ and ↑ scroll the wall.',
  noScript: 'The two windows need the page’s script. Below is the whole lesson with all notes.',
} as const;

export const handout = {
  title: (lesson: string) => `Handout: ${lesson}`,
  print: 'Print',
  back: 'Back to the lesson',
  hint: 'The figures are frozen at the seeds named beside them. Predictions are left open: write on the ruler.',
  foot: (lesson: string, scenario: string) => `Lesson ${lesson}, scenario ${scenario}`,
  name: 'Name',
  live: 'The living lesson',
} as const;

export const answerKey = {
  title: 'Answer',
  prediction: 'Prediction',
  within: (answer: string, tolerance: string) => `${answer}, ± ${tolerance}`,
  run: (answer: string) => `The run: ${answer}`,
} as const;
