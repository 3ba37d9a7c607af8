/** Under which name a lesson's exercise keeps its outcome; none where no lesson is around it. */
export function exerciseOf(lesson: { readonly number: string } | undefined, id: string) {
  return lesson && { lesson: lesson.number, id };
}
