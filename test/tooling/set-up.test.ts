import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, withTool, type Folder } from './folder';

describe('Set-up', () => {
  let folder: Folder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const here = (): string => JSON.stringify(folder.at);

  describe('of packages', () => {
    const lock = {
      packages: {
        '': { name: 'perigee' },
        'node_modules/express': { version: '5.3.0', integrity: 'sha512-a' },
        'node_modules/jest': { version: '30.5.2', integrity: 'sha512-b', dev: true },
        'node_modules/for-another-machine': { version: '1.0.0', integrity: 'sha512-c', optional: true },
      },
    };
    const express = lock.packages['node_modules/express'];
    const jestPackage = lock.packages['node_modules/jest'];

    function different(present: object | undefined, dev: boolean): string {
      folder.write('package-lock.json', JSON.stringify(lock));
      if (present !== undefined)
        folder.write('node_modules/.package-lock.json', JSON.stringify({ packages: present }));
      return withTool('packages', `console.log(tool.differentPackages(${here()}, { dev: ${dev} }).join());`)
        .output;
    }

    it('is needed on a fresh clone', () => {
      expect(different(undefined, true)).toBe('node_modules/express,node_modules/jest');
    });

    it('is not needed where every package is the locked one', () => {
      expect(different({ 'node_modules/express': express, 'node_modules/jest': jestPackage }, true)).toBe('');
    });

    it('is needed where one has another version', () => {
      const older = { version: '5.2.0', integrity: 'sha512-d' };
      expect(different({ 'node_modules/express': older, 'node_modules/jest': jestPackage }, true)).toBe(
        'node_modules/express',
      );
    });

    it('leaves an installation without development packages as it is', () => {
      expect(different({ 'node_modules/express': express }, false)).toBe('');
      expect(different({ 'node_modules/express': express }, true)).toBe('node_modules/jest');
    });

    it('names the line that installs a compiler, before compiling, where there is none', () => {
      folder.write('package.json', JSON.stringify({ engines: { node: '>=20.19' } }));
      folder.write('package-lock.json', JSON.stringify({ packages: {} }));
      const { code, problems } = withTool(
        'packages',
        `import { giveUp } from ${JSON.stringify(path.resolve(__dirname, '../../bin/tools/say.mjs'))};
         await tool.ensurePackages(${here()}, { dev: true }).catch(giveUp);`,
        { PATH: folder.at },
      );
      expect(code).toBe(1);
      expect(problems).toContain('needs make, g++, python3');
      expect(problems.split('\n').at(-1)).toBe('sudo apt-get install -y make g++ python3');
    });

    it('refuses an older Node in words', () => {
      folder.write('package.json', JSON.stringify({ engines: { node: '>=99.1' } }));
      const { problems } = withTool('packages', `await tool.ensurePackages(${here()}, { dev: true });`);
      expect(problems).toContain('Perigee needs Node >=99.1');
    });
  });

  describe('of the build', () => {
    const compiler = `const fs = require('node:fs');
      fs.mkdirSync('dist/src', { recursive: true });
      for (const name of fs.readdirSync('src')) fs.writeFileSync('dist/src/' + name.replace('.ts', '.js'), '');`;

    function build(): string {
      return withTool('build', `await tool.ensureBuild(${here()});`).problems;
    }

    beforeEach(() => {
      folder.write('node_modules/typescript/bin/tsc', compiler);
      folder.write('tsconfig.json', '{}');
      folder.write('src/one.ts', '1');
      folder.write('src/two.ts', '2');
    });

    it('is done once, and again when a byte of the sources has changed', () => {
      expect(build()).toBe('Building TypeScript');
      expect(build()).toBe('');
      folder.write('src/one.ts', '3');
      expect(build()).toBe('Building TypeScript');
    });

    it('takes away what has lost its source', () => {
      build();
      folder.write('dist/src/renamed.js', '');
      folder.write('src/one.ts', '3');
      build();
      expect(existsSync(path.join(folder.at, 'dist/src/renamed.js'))).toBe(false);
      expect(existsSync(path.join(folder.at, 'dist/src/two.js'))).toBe(true);
    });

    it('leaves an installation that was shipped without sources as it is', () => {
      const shipped = makeFolder();
      const { problems } = withTool('build', `await tool.ensureBuild(${JSON.stringify(shipped.at)});`);
      shipped.remove();
      expect(problems).toBe('');
    });

    it('says what failed', () => {
      folder.write('node_modules/typescript/bin/tsc', 'process.exit(2);');
      expect(build()).toContain('Building TypeScript failed');
    });
  });
});
