/**
 * The arrows of the house. `test/tooling/import-rules.test.ts` breaks each of them once and sees it refused.
 *
 * A folder of src is a feature unless it is named here as part of the base, so a new folder starts with a feature's
 * limits.
 */
const base = ['audit', 'content', 'database', 'demo', 'jobs', 'mail', 'vault', 'web'];
const feature = `(?!(?:${base.join('|')})/)[^/]+/`;
/** The auditor's page is a feature that lives beside the record it reads. */
const auditReader = 'audit/(?:reader/|[a-z-]*(?:routes|handlers|presenter|forms|reader)\\.ts$)';
/** Where programs begin. Nothing imports them, and they may import everything. */
const programs = '^src/(?:main|cli|demo/main)\\.ts$';
/** Packages that one folder wraps for all others. */
const onlyIn = (name, packages, folders, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: folders },
  to: { path: packages.map((one) => `(?:^|node_modules/)(?:@types/)?${one}(?:/|$)`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'feature-through-service',
      comment: 'A feature reaches another feature only through its service.ts.',
      severity: 'error',
      from: { path: `^src/(${feature})` },
      to: { path: `^src/${feature}`, pathNot: ['^src/$1', `^src/${feature}service\\.ts$`] },
    },
    {
      name: 'audit-reader-through-service',
      comment: "The auditor's page is a feature: it reaches the others only through their service.ts.",
      severity: 'error',
      from: { path: `^src/${auditReader}` },
      to: { path: `^src/${feature}`, pathNot: `^src/${feature}service\\.ts$` },
    },
    {
      name: 'base-knows-no-feature',
      comment: 'vault, audit, mail, jobs, database and content serve every feature and import none.',
      severity: 'error',
      from: { path: '^src/(?:vault|audit|mail|jobs|database|content)/', pathNot: `^src/${auditReader}` },
      to: { path: `^src/${feature}` },
    },
    {
      name: 'record-knows-no-reader',
      comment:
        "Only src/routes.ts shows the auditor's page and src/worker.ts counts its past quarters; the record doesn't know that it is read.",
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(?:routes|worker)\\.ts$', `^src/${auditReader}`] },
      to: { path: `^src/${auditReader}` },
    },
    {
      name: 'web-through-service',
      comment: 'The web layer asks who is signed in, through a service; it knows nothing else of a feature.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: `^src/${feature}`, pathNot: `^src/${feature}service\\.ts$` },
    },
    {
      name: 'routes-only-from-routes',
      comment: "A feature's table of contents is mounted in src/routes.ts and nowhere else.",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/routes\\.ts$' },
      to: { path: `^src/(?:${feature}|audit/)[a-z/-]*routes\\.ts$` },
    },
    {
      name: 'queries-stay-home',
      comment: "Nobody reaches into another's tables: a queries file is used only by its own folder.",
      severity: 'error',
      from: { path: '^src/([^/]+)(?:/|$)' },
      to: { path: '^src/[^/]+/[a-z/-]*queries\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'services-know-no-request',
      comment:
        'Services, queries and forms know the domain, not the request: only handlers and routes see a visit.',
      severity: 'error',
      from: { path: `^src/(?:${feature}|audit/)[a-z-]*(?:service|queries)\\.ts$` },
      to: { path: ['^src/web/(?:visit|mount|route|multipart|cookies)\\.ts$', '(?:^|node_modules/)express/'] },
    },
    {
      name: 'demo-is-apart',
      comment: 'What only the demonstration needs stays out of the product.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/demo/', '^src/cli\\.ts$'] },
      to: { path: '^src/demo/' },
    },
    onlyIn('sodium-only-in-vault', ['sodium-native'], '^src/vault/', 'Cryptography is asked of src/vault.'),
    onlyIn(
      'engines-only-in-database',
      ['better-sqlite3', 'pg'],
      '^src/database/',
      'Other code sees Kysely, on whichever engine.',
    ),
    onlyIn(
      'smtp-only-in-mail',
      ['nodemailer'],
      '^src/(?:mail|demo)/',
      'Mail is put into the outbox by src/mail.',
    ),
    onlyIn(
      'pino-only-in-log',
      ['pino'],
      '^src/log\\.ts$',
      'One logger, so that one place decides what is logged.',
    ),
    {
      name: 'nothing-is-fetched',
      comment:
        'What a message or a report names is never asked for: no HTTP client, and no name is looked up. (fetch needs no import: a test of src/reporting looks for it.)',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/' },
      to: {
        path: '^(?:node:)?(?:https|http2|dgram|dns|dns/promises)$|(?:^|node_modules/)(?:undici|axios|got|node-fetch)(?:/|$)',
      },
    },
    onlyIn(
      'messages-only-in-correspondence',
      ['postal-mime', '@kenjiuno/msgreader'],
      '^src/correspondence/',
      'Messages are read in one place, within its limits.',
    ),
    {
      name: 'programs-are-not-imported',
      comment: 'A program starts when it is imported.',
      severity: 'error',
      from: {},
      to: { path: programs },
    },
    {
      name: 'src-knows-no-test',
      comment: 'The product imports no test, no bench and no tool.',
      severity: 'error',
      from: { path: '^(?:src|db)/' },
      to: { path: '^(?:test|bench|bin)/' },
    },
    {
      name: 'no-dev-package-in-src',
      comment: 'What runs in production is a dependency, not a devDependency. Types are looked at and gone.',
      severity: 'error',
      from: { path: '^(?:src|db)/', pathNot: '^src/demo/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A landed migration never changes, so it imports nothing that may. A large one has its parts in a folder of its name.',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^(?:src|db)/', pathNot: '^db/migrations/[0-9a-z_]+/[a-z-]+\\.ts$' },
    },
    {
      name: 'no-cycle',
      comment:
        'Modules that import each other can only be read together. A shape alone (import type) may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing uses is not kept.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [programs, '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'nothing-missing',
      comment: 'What is imported is there, and is named in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'package-is-declared',
      comment: 'A package that only another package brought may go with its next version.',
      severity: 'error',
      from: { path: '^(?:src|db|test|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|public/assets)/' },
    // Types count as arrows too: they vanish from the output, not from what a reader must know.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
