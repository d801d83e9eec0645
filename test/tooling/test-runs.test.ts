import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, root, withTool, type Folder } from './folder';

describe('The test command', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = makeFolder();
    symlinkSync(path.join(root, 'node_modules'), path.join(folder.at, 'node_modules'));
    folder.write('package.json', '{}');
    folder.write('jest.config.cjs', 'module.exports = { transform: {} };');
  });
  afterEach(() => folder.remove());

  function lastLine(...options: string[]): string {
    const { output } = withTool(
      'test-runs',
      `const one = { title: 'Some tests', env: { JEST_WORKER_ID: '' }, args: [] };
       const total = tool.sum([await tool.runTests(${JSON.stringify(folder.at)}, one, ${JSON.stringify(options)})]);
       console.log(tool.summary(total) + (tool.isGreen(total) ? '' : ' (red)'));`,
    );
    return output.split('\n').at(-1) ?? '';
  }

  it('counts what passed', () => {
    folder.write('a.test.js', "test('a', () => {}); test('b', () => {});");
    expect(lastLine()).toBe('2 passed, 0 failed');
  });

  it('counts what failed and what was skipped', () => {
    folder.write(
      'a.test.js',
      "test('a', () => {}); test('b', () => { throw new Error(); }); test.skip('c', () => {});",
    );
    expect(lastLine()).toBe('1 passed, 1 failed, 1 skipped (red)');
  });

  it('counts a file that cannot be loaded as failed', () => {
    folder.write('a.test.js', "test('a', () => {});");
    folder.write('b.test.js', "require('./not-there');");
    expect(lastLine()).toBe('1 passed, 1 failed (red)');
  });

  it('fails when there is nothing to test', () => {
    expect(lastLine()).toBe('0 passed, 1 failed (red)');
  });

  it('fails when a part of a path names nothing, though one run of several may have none of it', () => {
    folder.write('a.test.js', "test('a', () => {});");
    expect(lastLine('nothing-like-this')).toBe('0 passed, 0 failed (red)');
    expect(lastLine('a.test')).toBe('1 passed, 0 failed');
  });

  it('fails when Jest ends badly though every test passed', () => {
    folder.write('jest.config.cjs', "module.exports = { transform: {}, globalTeardown: './end.cjs' };");
    folder.write('end.cjs', "module.exports = () => { throw new Error('the end went wrong'); };");
    folder.write('a.test.js', "test('a', () => {});");
    expect(lastLine()).toMatch(/^[01] passed, 1 failed \(red\)$/);
  });

  it('adds the runs together', () => {
    const { output } = withTool(
      'test-runs',
      `const one = { passed: 2, failed: 0, skipped: 1 };
       console.log(tool.summary(tool.sum([one, one, { passed: 1, failed: 3, skipped: 0 }])));`,
    );
    expect(output).toBe('5 passed, 3 failed, 2 skipped');
  });
});
