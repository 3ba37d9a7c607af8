import js from '@eslint/js';
import ts from 'typescript-eslint';
import svelte from 'eslint-plugin-svelte';
import astro from 'eslint-plugin-astro';

/** The rooms of simulations/ in the order in which data flows: a room imports from earlier ones only. */
const rooms = [
  'numeric',
  'scenario',
  'engine',
  'telemetry',
  'formats',
  'context',
  'sampling',
  'analysis',
  'questions',
];

const implementationDefined = [
  'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot',
  'log', 'log10', 'log1p', 'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh',
]; // prettier-ignore

const pureGlobals = [
  'Date', 'performance', 'Intl', 'window', 'document', 'navigator', 'self', 'fetch', 'process', 'setTimeout',
  'setInterval', 'queueMicrotask', 'crypto', 'localStorage', 'indexedDB', 'console',
]; // prettier-ignore

export default ts.config(
  { ignores: ['dist', 'dist-base', 'node_modules', '.astro', 'test/results'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  ...astro.configs.recommended,
  {
    rules: {
      'no-undef': 'off', // TypeScript knows better
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'object-shorthand': 'error',
      eqeqeq: 'error',
      'svelte/no-useless-mustaches': 'off', // {' '} is how a space at the edge of a block is kept
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['simulations/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...implementationDefined.map((property) => ({
          object: 'Math',
          property,
          message: 'Differs between engines: use the ports in simulations/numeric.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
          message: 'Differs between engines: use the ports in simulations/numeric.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(toLocale|localeCompare)/]',
          message: 'Locale-dependent: the same arguments must give the same bytes everywhere.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...pureGlobals.map((name) => ({
          name,
          message: 'simulations/ is pure: no clock, DOM, I/O or platform.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^|/)src/|^#src|^#test|^node:',
              message: 'simulations/ never imports src/, test/ or node:.',
            },
          ],
        },
      ],
    },
  },
  ...rooms.map((room, at) => ({
    files: [`simulations/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^|/)src/|^#src|^#test|^node:',
              message: 'simulations/ never imports src/, test/ or node:.',
            },
            ...rooms.slice(at + 1).map((later) => ({
              regex: `(^|/)\\.\\./(.*/)?${later}/`,
              message: `Data flows one way: ${room}/ comes before ${later}/ (declare an interface and let index.ts hand it in).`,
            })),
            { regex: '(^|/)\\.\\./index\\.ts$', message: 'index.ts is the door for those outside.' },
          ],
        },
      ],
    },
  })),
  {
    files: ['scripts/**', 'src/cli/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
);
