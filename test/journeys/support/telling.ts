import type { Telephone } from './telephone';
import { wordsIn } from './words';

/** About as short as an account can be that is of use to the desk. */
export const narrative = 'A man at the gate asked which of us works on the valves.';

/** Yesterday's day, month and year, as they are typed. */
export const yesterday = (): [string, string, string] => {
  const day = new Date(Date.now() - 86_400_000);
  return [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()].map(String) as [
    string,
    string,
    string,
  ];
};

export async function begin(person: Telephone): Promise<void> {
  await person.goTo('/report');
  await person.press('Start now');
}

export async function answerStart(person: Telephone): Promise<void> {
  await person.choose('site', 'rather-not-say');
  await person.choose('path', 'approach');
  await person.choose('urgent', 'no');
  await person.choose('identity', 'anonymous');
  await person.choose('handlers', 'no');
  await person.press('Continue');
}

export async function answerWhen(person: Telephone): Promise<void> {
  const [day, month, year] = yesterday();
  await person.type('Day', day);
  await person.type('Month', month);
  await person.type('Year', year);
  await person.choose('channel', 'conference');
  await person.press('Continue');
}

export async function answerWhat(person: Telephone): Promise<void> {
  await person.type('What happened?', narrative);
  await person.choose('signs', 'none');
  await person.choose('before', 'no');
  await person.press('Continue');
}

export async function answerSought(person: Telephone): Promise<void> {
  await person.choose('sensitivity', 'not-sure');
  await person.press('Continue');
}

export async function send(person: Telephone): Promise<void> {
  await person.choose('no-classified', 'yes');
  await person.choose('good-faith', 'yes');
  await person.press('Send report');
  await person.heading('Report received');
}

/** A drone that was seen, from the first page to the receipt. */
export async function tellInChinese(reporter: Telephone): Promise<void> {
  const w = wordsIn('zh-Hans');
  const next = w('Continue', 'common:continue');
  const label = (name: string) => w('', `questionnaire-observation:questions.${name}.label`);
  await reporter.goTo('/report');
  await reporter.press(w('Start now', 'reporting:start.button'));
  await reporter.choose('site', 'rather-not-say');
  await reporter.choose('path', 'observation');
  await reporter.choose('urgent', 'no');
  await reporter.choose('identity', 'anonymous');
  await reporter.choose('handlers', 'no');
  await reporter.press(next);
  await reporter.page.getByText(w('', 'questionnaire-observation:continued')).waitFor();
  await reporter.choose('seen', 'drone');
  await reporter.type(label('narrative'), '傍晚有一架无人机在试验台上空来回飞了三趟。');
  await reporter.press(next);
  const [day, month, year] = yesterday();
  await reporter.type(w('Day', 'common:date.day'), day);
  await reporter.type(w('Month', 'common:date.month'), month);
  await reporter.type(w('Year', 'common:date.year'), year);
  await reporter.press(next);
  await reporter.choose('seen-signs', 'none');
  await reporter.choose('before', 'no');
  await reporter.type(label('drones'), '1');
  await reporter.press(next);
  await reporter.press(next);
  await reporter.choose('sensitivity', 'not-sure');
  await reporter.press(next);
  await reporter.press(next);
  await reporter.choose('no-classified', 'yes');
  await reporter.choose('good-faith', 'yes');
  await reporter.press(w('Send report', 'reporting:check.send'));
  await reporter.heading(w('Report received', 'reporting:sent.title'));
}

export async function signIn(person: Telephone, address: string, password: string): Promise<void> {
  await person.goTo('/sign-in');
  await person.type('Email address', address);
  await person.type('Password', password);
  await person.press('Sign in');
}
