import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const browserGlobals = Object.fromEntries(
  [
    ['window', 'document', 'location', 'history', 'navigator', 'console'],
    ['fetch', 'Event', 'CustomEvent', 'FormData', 'URL', 'URLSearchParams', 'HTMLElement'],
    ['HTMLInputElement', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    ['requestAnimationFrame', 'AbortController', 'MutationObserver', 'IntersectionObserver'],
    ['localStorage', 'sessionStorage', 'matchMedia', 'customElements', 'Blob', 'File'],
    ['DOMParser', 'XMLHttpRequest'],
  ]
    .flat()
    .map((name) => [name, 'readonly']),
);

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'setTimeout', 'clearTimeout', 'fetch', 'AbortSignal']
    .concat(['module', 'require', '__dirname', '__filename', 'exports'])
    .map((name) => [name, 'readonly']),
);

const onlyConfigReadsTheEnvironment = [
  'error',
  { object: 'process', property: 'env', message: 'Only src/config.ts reads the environment.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'tmp/', 'public/assets/']),
  // A comment can't switch a rule off: a rule that fights good code is changed here, for everybody.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    name: 'perigee/types',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-properties': onlyConfigReadsTheEnvironment,
      // No suppression of the compiler, with or without an explanation.
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': true, minimumDescriptionLength: 3 },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      // Numbers read well in a message; an object, null or undefined in one is a mistake.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { args: 'after-used', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: false, allowEmpty: false }],
      // An interface may ask for a promise of what has no need to wait; async also turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
      // A driver's or a library's shape can't always be had without a narrowing that the linter calls needless.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    name: 'perigee/programs-that-talk',
    files: ['src/cli.ts', 'src/cli/**/*.ts', 'src/demo/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'perigee/reads-the-environment',
    // The programs' first lines hand the environment to src/config.ts; they read nothing from it.
    files: [
      'src/config.ts',
      'src/main.ts',
      'src/cli.ts',
      'src/demo/main.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    name: 'perigee/size',
    files: ['src/**/*.ts', 'db/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'bin/**/*.mjs'],
    rules: { 'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }] },
  },
  {
    name: 'perigee/tests',
    files: ['test/**/*.ts'],
    rules: {
      // expect(object.method) never calls it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    name: 'perigee/plain-node',
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: nodeGlobals },
    rules: { eqeqeq: 'error' },
  },
  {
    name: 'perigee/plain-browser',
    files: ['public/scripts/**/*.js'],
    languageOptions: { globals: browserGlobals },
    rules: { eqeqeq: 'error', 'no-console': 'error' },
  },
);
