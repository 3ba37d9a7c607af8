import { version } from '../../package.json';

/** What links say they were made with: another version may give other numbers for the same seed. */
export const ENGINE_VERSION: string = version;
