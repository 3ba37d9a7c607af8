/** Every word of the interface, one section a page or widget. Lesson prose lives in content/. */
export const en = {
  site: { name: 'Tracewalk' },
} as const;
