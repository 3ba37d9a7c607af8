/**
 * The address of a page or file of this site under whatever base path it is hosted.
 * @param path from the site's root, without a leading slash: `lessons/hop-by-hop/`
 */
export function href(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/?$/, '/') + path;
}
