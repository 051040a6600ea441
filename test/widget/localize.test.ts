import { expect } from 'chai';
import { es } from '../../widget/localize/es.ts';
import { addLanguage, Language } from '../../widget/localize/localize.ts';
import { Clock } from './support/clock.ts';

const gaps = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort().join();
const phrases = Object.entries(es);

describe('Spanish', () => {
  it('leaves no phrase empty or in English', () => {
    const left = phrases.filter(([phrase, words]) => !words.trim() || (words === phrase && phrase !== 'No'));
    expect(left.filter(([phrase]) => /[a-z]{3}/i.test(phrase))).to.deep.equal([]);
  });

  it('fills in the same gaps, and has as many plural forms', () => {
    const shape = (words: string) => `${gaps(words)} ${words.split('|').length}`;
    const english = phrases.filter(([phrase]) => !/^[a-z_]+$/.test(phrase));
    expect(english.filter(([phrase, words]) => shape(phrase) !== shape(words))).to.deep.equal([]);
  });

  it('has words for every failure, by its code or by its next step', () => {
    const language = new Language('es', undefined, undefined);
    for (const next of [
      'send_again',
      'send_email',
      'send_text',
      'fix_address',
      'tell_admin',
      'wait',
      'edit',
      'none',
    ] as const)
      expect(language.failure({ code: 'new', next, message: 'english' })).not.to.equal('english');
    expect(language.failure({ code: 'landline', next: 'none', message: '' })).to.contain('no recibe textos');
  });

  it('is that of the United States where no country is named: 12 hours, and commas in numbers', () => {
    const written = (tag: string) => {
      const language = new Language(tag, 'America/Los_Angeles', undefined);
      return [language.time('2026-11-20T01:26:00Z'), language.number(1600)].map((words) =>
        // WebKit has a space within "p. m.", too.
        words.replaceAll(/\s/g, ''),
      );
    };
    expect(written('es')).to.deep.equal(['5:26p.m.', '1,600']);
    expect(written('es-ES')).to.deep.equal(['17:26', '1600']);
  });
});

describe('a language', () => {
  const language = (tag: string) => new Language(tag, 'America/Los_Angeles', undefined);

  it('counts in its own plural forms', () => {
    expect(language('en').count('{0} text|{0} texts', 1)).to.equal('1 text');
    expect(language('en').count('{0} text|{0} texts', 2)).to.equal('2 texts');
    expect(language('es-MX').count('{0} new message|{0} new messages', 3)).to.equal('3 mensajes nuevos');
  });

  it('shows times in the time zone asked for, and in the browser’s when nobody knows that one', () => {
    expect(language('en').time('2026-11-23T18:14:00Z')).to.match(/^10:14.AM$/);
    expect(new Language('en', 'Nowhere/Land', undefined).time('2026-11-23T18:14:00Z')).to.contain(':14');
  });

  it('calls today and yesterday by their names', () => {
    const now = new Date().toISOString();
    expect(language('en').day(now)).to.equal('Today');
    expect(language('es').day(now)).to.equal('Hoy');
    expect(language('en').day('2025-11-19T20:00:00Z')).to.equal('Wednesday, November 19, 2025');
  });

  describe('on the days when the clocks change', () => {
    let clock: Clock;
    beforeEach(() => (clock = new Clock()));
    afterEach(() => clock.restore());

    for (const [now, today, yesterday, before] of [
      // An hour that comes twice, and one that never comes.
      ['2026-11-02T07:30:00Z', '2026-11-01T20:00:00Z', '2026-10-31T20:00:00Z', '2026-10-30T20:00:00Z'],
      ['2026-03-09T07:30:00Z', '2026-03-09T07:10:00Z', '2026-03-08T20:00:00Z', '2026-03-07T20:00:00Z'],
    ] as const)
      it(`calls them so at ${now}`, () => {
        clock.forward((Date.parse(now) - Date.now()) / 1_000);
        const days = [today, yesterday, before].map((at) => language('en').day(at));
        expect(days.slice(0, 2)).to.deep.equal(['Today', 'Yesterday']);
        expect(days[2]).to.match(/^(Friday|Saturday)/);
      });
  });

  it('can be added by the page in one object, with English for what it lacks', () => {
    addLanguage('fr', {
      Messages: 'Messages reçus',
      '{0} text|{0} texts': '{0} texto|{0} beaucoup|{0} textos',
    });
    const { say, count } = language('fr-CA');
    expect(say('Messages')).to.equal('Messages reçus');
    expect(say('Send again')).to.equal('Send again');
    expect(count('{0} text|{0} texts', 0)).to.equal('0 texto');
    expect(count('{0} text|{0} texts', 2)).to.equal('2 textos');
  });

  it('runs from the right where its script does', () => {
    addLanguage('ar', {});
    expect(language('ar').direction).to.equal('rtl');
    expect(language('es').direction).to.equal('ltr');
  });
});
