const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/**
 * The tests that must hold on both engines: each one from which test/support/database.ts can be reached by imports
 * inside test/. It is found rather than listed, so that no storage test can be forgotten on PostgreSQL. The demo always stands
 * on SQLite.
 */
exports.engineTests = function engineTests(root) {
  const opensDatabase = path.join(root, 'test', 'support', 'database.ts');
  const known = new Map();

  const reaches = (file) => {
    if (file === opensDatabase) return true;
    if (!known.has(file)) {
      known.set(file, false);
      known.set(file, importsOf(file).some(reaches));
    }
    return known.get(file);
  };

  return testFiles(path.join(root, 'test'))
    .filter((file) => !/^test\/(?:journeys|long|tooling|demo)\//.test(relative(root, file)))
    .filter(reaches)
    .map((file) => relative(root, file))
    .sort();
};

function relative(root, file) {
  return path.relative(root, file).split(path.sep).join('/');
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => file.endsWith('.test.ts'));
}

function importsOf(file) {
  const named = readFileSync(file, 'utf8').matchAll(/(?:from|import|import\(|require\()\s*'(\.[^']*)'/g);
  return [...named].flatMap(([, name]) => {
    const target = path.resolve(path.dirname(file), name);
    return [`${target}.ts`, path.join(target, 'index.ts')].filter((one) => existsSync(one));
  });
}
