/** The words a lesson author writes with, by the name they have in MDX. */
export const components = {};
