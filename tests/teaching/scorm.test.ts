import { Scorm12API } from 'scorm-again';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Around, findLms, Lms, type LmsApi, spanOf } from '../../src/teaching/scorm/lms.ts';
import { manifestOf } from '../../src/teaching/scorm/scormManifest.ts';
import { filesOf, pageFor } from '../../src/teaching/scorm/packLesson.ts';
import { faultsOf } from './manifestRules.ts';

/** A learning system that writes down what is called, in order, and refuses what it does not know. */
class System {
  readonly api: LmsApi;
  readonly run: Scorm12API;
  readonly calls: string[] = [];

  constructor(kept?: Record<string, unknown>) {
    this.run = new Scorm12API({ logLevel: 5 });
    if (kept) this.run.loadFromJSON(kept as never);
    const note =
      (name: keyof LmsApi) =>
      (...values: string[]) => {
        if (name !== 'LMSGetLastError') this.calls.push([name, ...values].filter((each) => each !== '').join(' '));
        return (this.run as unknown as Record<string, (...values: string[]) => unknown>)[name]?.(...values);
      };
    this.api = {
      LMSInitialize: note('LMSInitialize'),
      LMSFinish: note('LMSFinish'),
      LMSGetValue: note('LMSGetValue'),
      LMSSetValue: note('LMSSetValue'),
      LMSCommit: note('LMSCommit'),
      LMSGetLastError: note('LMSGetLastError'),
    };
  }

  get core() {
    return this.run.cmi.core;
  }
}

const asking = [2, 3];
let system: System;
beforeEach(() => {
  system = new System();
});

describe('a lesson in a learning system', () => {
  it('begins, says where one is, commits and says goodbye, in this order and never twice', () => {
    let now = 1000;
    const lms = new Lms(system.api, () => now);
    lms.at(1, 3, asking);
    now += 3_723_000;
    lms.end();
    lms.end();
    lms.at(2, 3, asking);
    lms.commit();
    const order = system.calls.map((call) => call.split(' ').slice(0, 2).join(' '));
    expect(order[0]).toBe('LMSInitialize');
    expect(order.slice(-2)).toEqual(['LMSCommit', 'LMSFinish']);
    expect(order.filter((call) => call === 'LMSInitialize' || call === 'LMSFinish')).toHaveLength(2);
    expect(system.calls).toContain('LMSSetValue cmi.core.lesson_location 1');
    expect(system.calls).toContain('LMSSetValue cmi.core.session_time 0001:02:03');
    expect(system.calls).toContain('LMSSetValue cmi.core.exit suspend');
    expect(system.core.lesson_status).toBe('incomplete');
  });

  it('is completed once all steps were seen and all questions answered, and not by leaving it', () => {
    const lms = new Lms(system.api);
    for (const number of [1, 2, 3]) lms.at(number, 3, asking);
    expect(system.core.lesson_status).toBe('incomplete');
    expect(system.core.score.raw).toBe('');
    lms.answered(2, true, 3, asking);
    expect(system.core.lesson_status).toBe('incomplete');
    lms.answered(3, false, 3, asking);
    expect(system.core.lesson_status).toBe('completed');
    expect([system.core.score.min, system.core.score.raw, system.core.score.max]).toEqual(['0', '50', '100']);
  });

  it('counts the first answer to a question', () => {
    const lms = new Lms(system.api);
    lms.answered(2, false, 3, asking);
    lms.answered(2, true, 3, asking);
    lms.answered(3, true, 3, asking);
    expect(system.core.score.raw).toBe('50');
  });

  it('gives no score where nothing is asked', () => {
    const lms = new Lms(system.api);
    lms.at(1, 1, []);
    expect(system.core.lesson_status).toBe('completed');
    expect(system.calls.some((call) => call.includes('score'))).toBe(false);
  });

  it('goes on where an earlier visit was left, with its answers', () => {
    const first = new Lms(system.api);
    for (const number of [1, 2]) first.at(number, 3, asking);
    first.answered(2, true, 3, asking);
    first.end();
    const { lesson_location, suspend_data } = {
      lesson_location: system.core.lesson_location,
      suspend_data: system.run.cmi.suspend_data,
    };
    const next = new System({
      cmi: { suspend_data, core: { lesson_location, lesson_status: 'incomplete', entry: 'resume' } },
    });
    const again = new Lms(next.api);
    expect(again.from).toBe(2);
    again.at(3, 3, asking);
    again.answered(3, true, 3, asking);
    expect(next.core.lesson_status).toBe('completed');
    expect(next.core.score.raw).toBe('100');
  });

  it('takes no status back that the system has given', () => {
    const passed = new System({ cmi: { core: { lesson_status: 'passed' } } });
    const lms = new Lms(passed.api);
    lms.at(1, 3, asking);
    lms.end();
    expect(passed.core.lesson_status).toBe('passed');
  });

  it('tells the number of what the system refused', () => {
    // What a lesson may not write, as any system answers it.
    const LMSSetValue = (): unknown => system.run.LMSSetValue('cmi.core.student_id', 'x');
    const lms = new Lms({ ...system.api, LMSSetValue });
    const faults: string[] = [];
    lms.onFault = (code) => faults.push(code);
    lms.at(1, 3, asking);
    expect(new Set(faults)).toEqual(new Set(['403']));
  });

  it('does not begin where the system does not', () => {
    expect(new Lms(system.api).from).toBe(1);
    expect(() => new Lms(system.api)).toThrow(/LMSInitialize: \d+/);
  });

  it('is found above the window, behind the one that opened it, and nowhere else', () => {
    const top = { API: system.api } as unknown as Around;
    top.parent = top;
    const within: Around = { parent: { parent: top } };
    expect(findLms(within)).toBe(system.api);
    const alone = {} as Around;
    alone.parent = alone;
    expect(findLms(alone)).toBeNull();
    alone.opener = within;
    expect(findLms(alone)).toBe(system.api);
    const shut = {
      get parent(): Around {
        throw new Error('another origin');
      },
    };
    expect(findLms(shut)).toBeNull();
  });

  it('writes a time as the standard does', () => {
    expect([spanOf(0), spanOf(59_999), spanOf(36_000_000), spanOf(-5)]).toEqual([
      '0000:00:00',
      '0000:00:59',
      '0010:00:00',
      '0000:00:00',
    ]);
  });
});

describe('the package', () => {
  it('names its parts in the order that the standard demands, with what a title may not hold written out', () => {
    const text = manifestOf({
      id: 'own-1',
      title: 'Knees & "hips" <b>\u0007',
      launch: 'index.html',
      files: ['index.html', 'a.js'],
    });
    const tags = [...text.matchAll(/<(\w+)[\s>]/g)].map(([, name]) => name);
    expect(tags).toEqual(
      'manifest metadata schema schemaversion organizations organization title item title resources resource file file'.split(
        ' ',
      ),
    );
    expect(text).toContain('<title>Knees &amp; &quot;hips&quot; &lt;b&gt;</title>');
    expect(text).toContain('<schemaversion>1.2</schemaversion>');
    expect(text).toMatch(/<resource [^>]*type="webcontent" adlcp:scormtype="sco" href="index.html">/);
    expect(/identifierref="(\w+)"/.exec(text)?.[1]).toBe(/<resource identifier="(\w+)"/.exec(text)?.[1]);
    expect(/default="(\w+)"/.exec(text)?.[1]).toBe(/<organization identifier="(\w+)"/.exec(text)?.[1]);
  });

  const files = ['index.html', 'assets/a&b.js', 'notices.txt'];
  const good = manifestOf({ id: 'own-1', title: 'Knees & "hips" <b>', launch: 'index.html', files });

  it.each(['why-contract', 'own-1', 'link', '1-2-3'])('keeps the rules of the standard as lesson "%s"', (id) => {
    const text = manifestOf({ id, title: '\u{1f9b5}'.repeat(100), launch: 'index.html', files });
    expect(faultsOf(text, [...files, 'imsmanifest.xml'])).toEqual([]);
  });

  it.each([
    ['its root is no manifest', (text: string) => text.replaceAll('manifest', 'manifesto')],
    ['organizations are out of order', (text: string) => swapped(text, 'organizations', 'resources')],
    ['title is empty', (text: string) => text.replace(/<title>[^<]*</, '<title><')],
    ['title is empty or too long', (text: string) => text.replace(/<title>/, `<title>${'x'.repeat(200)}`)],
    ['resource has no type', (text: string) => text.replace(' type="webcontent"', '')],
    ['resource has no adlcp:scormtype', (text: string) => text.replace(' adlcp:scormtype="sco"', '')],
    ['file may not have src', (text: string) => text.replace('<file ', '<file src="x" ')],
    ['is no resource', (text: string) => text.replace('identifierref="page"', 'identifierref="pages"')],
    ['is no identifier', (text: string) => text.replace('identifier="tightrope-', 'identifier="1 tightrope-')],
    ['stands for two things', (text: string) => text.replace('identifier="lesson"', 'identifier="page"')],
    ['the default is no organization', (text: string) => text.replace('default="lessons"', 'default="lesson"')],
    ['is not in the package', (text: string) => text.replace('href="notices.txt"', 'href="notice.txt"')],
    ['does not lie in the package', (text: string) => text.replace('href="notices.txt"', 'href="../notices.txt"')],
    ['and not named', (text: string) => text.replace(/<file href="notices.txt" \/>/, '')],
    ['what is launched', (text: string) => text.replace('href="index.html">', 'href="start.html">')],
    ['not said to be of SCORM 1.2', (text: string) => text.replace('>1.2<', '>1.3<')],
    ['is not written out', (text: string) => text.replace('&amp;', '&')],
    ['is closed where it is not open', (text: string) => text.replace('</item>', '')],
  ])('would not keep the rules where %s', (fault, spoiled) => {
    expect(faultsOf(spoiled(good), files).join('; ')).toContain(
      fault.replace(/^organizations are/, 'the parts of manifest are'),
    );
  });

  it('holds what the page names and what it may fetch later, each once, and nothing of the page for a run', () => {
    const html =
      '<script src="./assets/a.js"></script><link href="./assets/b.css"><script id="sizes">{"assets/a.js":1,"assets/c.glb":2,"assets/hold.webp":3,"sw.js":4}</script>';
    expect(filesOf(html)).toEqual(['assets/a.js', 'assets/b.css', 'assets/c.glb', 'scorm.js', 'notices.txt']);
  });

  it('names its lesson before the page reads its address, and is nobody\u2019s home screen', () => {
    const html = '<head><link rel="manifest" href="m" /><script>first</script><title>T</title></head>';
    expect(pageFor(html, '?lesson=link&x="<#l=$&')).toBe(
      '<head><script src="./scorm.js" data-address="?lesson=link&amp;x=&quot;&lt;#l=$&amp;"></script>\n    <script>first</script><title>T</title></head>',
    );
  });
});

/** A manifest with two of its parts exchanged. */
function swapped(text: string, one: string, other: string): string {
  const part = (name: string): string => new RegExp(`<${name}[^]*</${name}>`).exec(text)?.[0] ?? '';
  const [first, second] = [part(one), part(other)];
  return text
    .replace(first, '@')
    .replace(second, () => first)
    .replace('@', () => second);
}
