/** The page that keeps, exports and imports progress. */
export const progressPage = {
  title: 'Your progress',
  description: 'What you did here, kept in this browser only: export it, import it, reset it.',
  where:
    'Everything stays in this browser; nobody else sees it. Browsers sometimes clear what sites keep, so save a file when it matters to you, or to go on with another machine.',
  notLasting:
    'This browser does not let the page keep anything (a private window, or storage is blocked): your progress ends when you close it. Export it before.',
  summary: (steps: number, predictions: number, answers: number) =>
    `${steps} steps read, ${predictions} predictions locked, ${answers} questions tried.`,
  nothing: 'Nothing yet. Your first step is kept as soon as you have read it.',
  lessonState: (done: number, of: number) => `${done} of ${of} min`,
  export: 'Export to a file',
  fileName: 'tracewalk-progress',
  import: 'Import a file',
  importHint: 'It is merged with what is here; nothing is lost.',
  imported: (count: number) => (count === 1 ? '1 record imported.' : `${count} records imported.`),
  refused: 'The file was not imported; nothing was changed.',
  unreadable: 'The file could not be read.',
  reset: 'Forget everything',
  resetDone: (count: number) => (count === 1 ? '1 record forgotten.' : `${count} records forgotten.`),
  undo: 'Undo',
  undone: 'Everything is back.',
  noScript:
    'Progress is kept by the page’s script, which is switched off here. The lessons can be read without it.',
} as const;
