/** Words of the replay. */
export const replay = {
  play: 'Play on',
  again: 'Play again',
  pause: 'Pause',
  step: 'Step on',
  drag: 'or drag the line',
  line: 'Moment of the request',
  legend: {
    own: 'own work',
    callee: 'waiting for a callee',
    wait: 'waiting for a free connection',
    walk: 'the walk: what the user waited for',
  },
  starts: (service: string) => `${service} starts`,
  calls: (caller: string, callee: string) => `${caller} calls ${callee}`,
  answers: (service: string) => `${service} answers`,
  fails: (service: string, status: string) => (status ? `${service} answers ${status}` : `${service} fails`),
  got: (service: string, what: string) => `${service} has ${what}`,
  waits: (service: string, what: string) => `${service} waits for ${what}`,
  end: 'the response is here',
} as const;
