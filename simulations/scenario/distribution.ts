export type { Distribution } from '../numeric/distribution.ts';
