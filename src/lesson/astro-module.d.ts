/** For plain tsc, which does not read .astro files; astro check does, and sees their real props. */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
